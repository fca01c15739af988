"""年度任务清单: to be written by the person, to be fixed by the township."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from secretaries.choices.duty import Duty, DutyTaskState
from secretaries.models import DutyTask
from secretaries.queries.own import own_posting
from secretaries.workflow.duty_task import APPROVE
from xuanhan.common.scoping import within
from xuanhan.reports.todos import REPORT, REVIEW, Todo, register_todos


def own_tasks(user: Any, today: date) -> Iterator[Todo]:
    """Duties for which a first secretary has no task this year."""
    posting = own_posting(user, today)
    if posting is None:
        return
    rows = DutyTask.objects.filter(posting__cadre_id=posting.cadre_id, year=today.year)
    there = set(rows.exclude(state=DutyTaskState.DROPPED).values_list("duty", flat=True))
    missing = [duty.label for duty in Duty if duty.value not in there]
    if missing:
        title = f"填写 {today.year} 年任务清单：{'、'.join(missing)}还没有任务"
        url = reverse("admin:secretaries_dutytask_add")
        yield Todo(title, posting.village.full_name, url, "填写", group=REPORT)


def waiting_tasks(user: Any, today: date) -> Iterator[Todo]:
    """Tasks of the township's villages that are not fixed, as one line."""
    rows = within(DutyTask.objects.filter(state=DutyTaskState.DRAFT), user.scope)
    count = rows.count()
    if count and not user.scope.county_wide:
        page = reverse("admin:secretaries_dutytask_changelist")
        url = f"{page}?{urlencode({'state__exact': DutyTaskState.DRAFT})}"
        yield Todo(f"审定年度任务 {count} 项", "年度任务清单", url, "审定", None, REVIEW, count)


register_todos("secretaries.own_tasks", "secretaries.add_dutytask", own_tasks)
register_todos("secretaries.waiting_tasks", APPROVE, waiting_tasks)
