"""年度任务清单: written by the person, fixed by the township, done when the target is reached."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from secretaries.alerts.periodic_report import tasks_late
from secretaries.choices.duty import DutyTaskState
from secretaries.models import DutyTask
from secretaries.todos.duty_task import own_tasks, waiting_tasks
from secretaries.workflow.duty_task import DUTY_TASK
from xuanhan.common.flow import begin, move
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import ReportingYear
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

D = datetime.date
ADD = "admin:secretaries_dutytask_add"
FILES = {"attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0}
ASKED = {"year": "2025", "duty": "D1", "item": "开展政策宣讲", "target_value": "12", "unit": "场",
         "deadline_date": "2025-12-20", **FILES}  # fmt: skip


def task(posting, *, approved=True, **changes):
    asked = {"posting": posting, "year": 2025, "duty": "D1", "item": "开展政策宣讲", "target_value": 12,
             "unit": "场", "deadline_date": D(2025, 12, 20), **changes}  # fmt: skip
    made = DutyTask(**asked)
    made.full_clean()
    made.save()
    begin(made, label="登记", by=None)
    if approved:
        move(made, DUTY_TASK, "approve", by=None)
    return made


def test_a_person_writes_a_task_for_himself_and_for_nobody_else(cast, client):
    client.force_login(cast.person(cast.mine))
    assert client.post(reverse(ADD), {**ASKED, "posting": cast.mine.pk}).status_code == 302
    assert DutyTask.objects.get().posting == cast.mine
    page = client.post(reverse(ADD), {**ASKED, "posting": cast.theirs.pk, "item": "替别人写"})
    assert "posting" in page.context["adminform"].form.errors
    assert DutyTask.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"target_value": "0"}, "target_value", "目标值须大于 0"),
        ({"deadline_date": "2026-01-01"}, "deadline_date", "完成时限须在任务所属年度内"),
        ({"year": "2024", "deadline_date": "2024-12-01"}, "year", "这一年不在任"),
        ({"item": "已有事项"}, "item", "已有这一事项"),
    ],
)
def test_a_bad_task_is_told_at_its_box(cast, client, changes, field, words):
    task(cast.mine, item="已有事项")
    client.force_login(cast.person(cast.mine))
    page = client.post(reverse(ADD), {**ASKED, "posting": cast.mine.pk, **changes})
    assert words in page.context["adminform"].form.errors[field][0]
    assert DutyTask.objects.count() == 1


def test_a_frozen_year_takes_no_task(cast, client):
    ReportingYear.objects.create(year=2025, state="FROZEN")
    client.force_login(cast.person(cast.mine))
    page = client.post(reverse(ADD), {**ASKED, "posting": cast.mine.pk})
    assert "2025 年度考评已冻结" in page.context["adminform"].form.errors["year"][0]


def test_what_the_township_has_fixed_is_not_typed_over(cast, client):
    made = task(cast.mine, approved=False)
    client.force_login(cast.township(cast.mine))
    step = reverse("admin:secretaries_dutytask_step", args=[made.pk, "approve"])
    assert client.post(step, {"opinion": ""}).status_code == 302
    client.force_login(cast.person(cast.mine))
    change = reverse("admin:secretaries_dutytask_change", args=[made.pk])
    asked = {**ASKED, "target_value": "1", "achieved_value": "3.5", "progress_note": "已办 3 场半"}
    assert client.post(change, asked).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.target_value) == (DutyTaskState.APPROVED, Decimal(12))
    assert (made.achieved_value, made.progress_percent) == (Decimal("3.5"), 29)  # 29.1


def test_each_level_has_its_step_and_no_other(cast, client):
    made = task(cast.mine, approved=False)
    step = reverse("admin:secretaries_dutytask_step", args=[made.pk, "approve"])
    for reader, status in (
        (cast.person(cast.mine), 403),
        (cast.village(cast.mine), 403),
        (cast.unit(cast.mine), 403),
        (cast.township(cast.theirs), 404),
        (cast.township(cast.mine), 200),
    ):
        client.force_login(reader)
        assert client.get(step).status_code == status


def test_many_are_fixed_at_once_within_the_township(cast, client):
    ours, foreign = task(cast.mine, approved=False), task(cast.theirs, approved=False)
    client.force_login(cast.township(cast.mine))
    page = reverse("admin:secretaries_dutytask_changelist")
    forged = {"action": "approve_all", "_selected_action": [ours.pk, foreign.pk]}
    assert client.post(page, forged).status_code == 404
    assert set(DutyTask.objects.values_list("state", flat=True)) == {"DRAFT"}
    client.post(page, {"action": "approve_all", "_selected_action": [ours.pk]})
    states = dict(DutyTask.objects.values_list("pk", "state"))
    assert states == {ours.pk: "APPROVED", foreign.pk: "DRAFT"}


def test_what_is_to_be_done(cast):
    task(cast.mine, approved=False)
    (own,) = own_tasks(cast.person(cast.mine), D(2025, 5, 1))
    assert "宣传党的政策" not in own.title
    assert "建强村党组织、推进强村富民、提升治理水平、为民办事服务还没有任务" in own.title
    (waiting,) = waiting_tasks(cast.township(cast.mine), D(2025, 5, 1))
    assert waiting.title == "审定年度任务 1 项"
    assert list(waiting_tasks(cast.township(cast.theirs), D(2025, 5, 1))) == []


def test_the_share_of_tasks_done_equals_raw_sql_and_changes_with_a_row(cast):
    # Of three approved tasks one reached its target; the draft and the dropped one do not count.
    done = task(cast.mine, item="一", achieved_value=12)
    task(cast.mine, item="二", achieved_value="11.99")
    task(cast.theirs, item="三", achieved_value=0)
    task(cast.mine, item="四", achieved_value=12, approved=False)
    move(task(cast.mine, item="五", achieved_value=12), DUTY_TASK, "drop", by=None, opinion="取消")
    item = indicators.by_code("secretaries.tasks_done")

    def counted(scope=COUNTY):
        found = indicators.figure(item, Period.of_year(2025), scope)
        return found.part, found.whole

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE achieved_value >= target_value), count(*)"
            " FROM secretaries_dutytask WHERE state = 'APPROVED' AND year = 2025"
        )
        assert counted() == cursor.fetchone() == (1, 3)
    assert counted(cast.township(cast.mine).scope) == (1, 2)
    DutyTask.objects.filter(pk=done.pk).update(state="DROPPED")
    assert counted() == (0, 2)


def test_late_tasks_are_alerts_within_the_scope(cast):
    task(cast.mine, deadline_date=D(2025, 6, 30), achieved_value=3)
    task(cast.theirs, deadline_date=D(2025, 6, 30), achieved_value=12)
    (item,) = tasks_late(COUNTY, D(2025, 7, 2))
    assert (item.text, item.detail) == ("罗盘村 甲演示：开展政策宣讲", "进度 25%，超期 2 天")
    assert list(tasks_late(COUNTY, D(2025, 6, 30))) == []
    assert list(tasks_late(cast.township(cast.theirs).scope, D(2025, 7, 2))) == []


def test_the_database_itself_refuses(cast):
    made = task(cast.mine)
    for wrong in ({"target_value": 0}, {"achieved_value": -1}, {"deadline_date": D(2026, 1, 1)},
                  {"year": 1999}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            DutyTask.objects.filter(pk=made.pk).update(**wrong)


def test_a_target_that_is_gone_is_a_validation_error_and_no_crash(cast):
    with pytest.raises(ValidationError):
        task(cast.mine, target_value=None)
