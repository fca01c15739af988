"""What waits for the village's word, what was given back, and of what a unit was reminded."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Model, Q
from django.urls import reverse

from pairings.choices.confirmation import ConfirmState
from pairings.choices.plan import ProjectState
from pairings.models import (
    Activity,
    FiveOneRecord,
    JointMeeting,
    MutualVisit,
    Pair,
    Project,
    Reminder,
    YearPlan,
)
from pairings.queries.five_ones import matrix
from pairings.rules import speaks_for_target
from pairings.workflow import PAIR
from pairings.workflow.pair import AGREE_TARGET
from xuanhan.common.scoping import within
from xuanhan.reports.todos import RETURNED, REVIEW, Todo, register_todos, waiting_for

KINDS: tuple[tuple[type[Model], str], ...] = (
    (Activity, "共建活动"),
    (FiveOneRecord, "五个一记录"),
    (YearPlan, "共建年度计划"),
    (JointMeeting, "联席会议"),
    (MutualVisit, "互访"),
)


def _own_word(user: Any) -> Q | None:
    """The rows for which an account speaks as the village (or as the township that is the target)."""
    keys = user.scope.keys
    villages, townships = keys.get("village"), keys.get("township")
    if not villages and not townships:
        return None
    return Q(pair__village__in=villages or ()) | Q(pair__township__in=townships or ())


def to_confirm(user: Any, today: date) -> Iterator[Todo]:
    """One line a kind for those who speak for the village."""
    mine = _own_word(user)
    if mine is None:
        return
    waits: list[tuple[type[Model], str, str, str]] = [
        *((model, title, "WAITING", "村方确认") for model, title in KINDS),
        (Project, "共建项目", ProjectState.FINISHED, "村方验收"),
    ]
    for model, title, state, act in waits:
        if not user.has_perm(f"pairings.villageconfirm_{model._meta.model_name}"):
            continue
        rows = within(model._default_manager.filter(mine, state=state), user.scope)
        count = rows.count()
        if count:
            page = reverse(f"admin:pairings_{model._meta.model_name}_changelist")
            url = f"{page}?state__exact={state}"
            yield Todo(f"{act}：{title} {count} 条", "组织联建", url, "确认", None, REVIEW, count)


def given_back(user: Any, today: date) -> Iterator[Todo]:
    """Records that the village gave back to the unit."""
    units = user.scope.keys.get("unit")
    if not units:
        return
    for model, title in KINDS:
        rows = model._default_manager.filter(
            state=ConfirmState.RETURNED, pair__party_organization__unit__in=units
        )
        for row in within(rows, user.scope).select_related("pair__village__township")[:20]:
            page = reverse(f"admin:pairings_{model._meta.model_name}_change", args=[row.pk])
            said = f"{title}被村方退回：{row}"
            yield Todo(said, row.pair.target_name, page, "修改", None, RETURNED)


def reminded(user: Any, today: date) -> Iterator[Todo]:
    """催办 of items that are still not done; gone as soon as they are."""
    units = user.scope.keys.get("unit")
    if not units:
        return
    rows = Reminder.objects.filter(pair__party_organization__unit__in=units).order_by("date", "pk")
    newest: dict[tuple[int, int, str], Reminder] = {
        (row.year, row.pair_id, row.item): row for row in within(rows, user.scope)
    }
    for year in {key[0] for key in newest}:
        for line in matrix(year, user.scope, today):
            for cell in line.cells:
                reminder = newest.get((year, line.pair.pk, cell.item.value))
                if reminder is not None and not cell.is_done:
                    yield _reminder(line.pair, cell, reminder)


def _reminder(pair: Pair, cell: Any, reminder: Reminder) -> Todo:
    if cell.records:
        url = reverse("admin:pairings_fiveonerecord_change", args=[cell.records[0].pk])
    else:
        page = reverse("admin:pairings_fiveonerecord_add")
        url = f"{page}?pair={pair.pk}&item={cell.item.value}"
    said = f"催办：{cell.item.label}（{cell.state.label}）"
    if reminder.note:
        said = f"{said}，{reminder.note}"
    return Todo(said, pair.target_name, url, "填报", reminder.due_date)


def pairs(user: Any, today: date) -> Iterator[Todo]:
    """Pairs whose next step is this person's."""
    rows = Pair.objects.select_related("party_organization", "village__township", "township")
    waiting = rows.exclude(state="ACTIVE")  # running pairs wait for nobody
    for row, step in waiting_for(user, PAIR, waiting):
        if step.act == AGREE_TARGET and not speaks_for_target(user, row):
            continue
        url = reverse("admin:pairings_pair_change", args=[row.pk])
        yield Todo(f"{step.label}：{row}", row.place_township.name, url, step.label, None, REVIEW)


register_todos("pairings.to_confirm", "pairings.view_activity", to_confirm)
register_todos("pairings.given_back", "pairings.view_activity", given_back)
register_todos("pairings.reminded", "pairings.view_fiveonerecord", reminded)
register_todos("pairings.pairs", "pairings.view_pair", pairs)
