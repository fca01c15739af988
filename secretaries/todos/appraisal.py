"""考评: sheets to fill in, surveys to hold, the county's next step, objections."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from secretaries.choices.appraisal import AppraisalState, Subject
from secretaries.models import Appraisal, AppraisalObjection, AppraisalRound
from secretaries.queries.appraisal import left_to_score, open_rounds, subjects_of, to_score
from secretaries.workflow.appraisal import APPRAISAL_ROUND, OBJECTION
from xuanhan.common.scoping import within
from xuanhan.reports.todos import OTHER, REPORT, REVIEW, Todo, register_todos, waiting_for


def scoring(user: Any, today: date) -> Iterator[Todo]:
    """Rounds in which sheets of this person's subject are still missing; the county has its own alone."""
    subjects = subjects_of(user.scope)
    for row in open_rounds():
        for subject in subjects[:1] if user.scope.county_wide else subjects:
            left = left_to_score(row, subject, user.scope)
            if left:
                url = reverse("admin:secretaries_appraisalround_score", args=[row.pk])
                yield Todo(
                    f"{row}打分：还有 {left} 人", subject.label, f"{url}?subject={subject.value}",
                    "打分", row.due_date, REPORT, left,
                )  # fmt: skip


def surveys(user: Any, today: date) -> Iterator[Todo]:
    """People of whom the villagers were not asked yet; the township holds the surveys."""
    if user.scope.county_wide:
        return
    for row in open_rounds():
        left = to_score(row, Subject.TOWNSHIP, user.scope).filter(tallies__isnull=True).count()
        if left:
            url = reverse("admin:secretaries_appraisal_changelist") + f"?round__id__exact={row.pk}"
            yield Todo(f"{row}群众测评：还有 {left} 人未登记", Subject.VILLAGERS.label, url, "登记",
                       row.due_date, REPORT, left)  # fmt: skip


def rounds(user: Any, today: date) -> Iterator[Todo]:
    """The county's next step with a round; scoring comes to its end on the due date."""
    for row, step in waiting_for(user, APPRAISAL_ROUND, AppraisalRound.objects.all()):
        if row.state == AppraisalState.SCORING and row.due_date > today:
            continue
        url = reverse("admin:secretaries_appraisalround_change", args=[row.pk])
        yield Todo(f"{row}：{step.label}", row.get_cycle_display(), url, step.label, _due(row),
                   REVIEW)  # fmt: skip


def _due(row: AppraisalRound) -> date | None:
    return {
        AppraisalState.SCORING: row.due_date,
        AppraisalState.PUBLICITY: row.publicity_until,
        AppraisalState.INFORMED: row.objection_until,
    }.get(AppraisalState(row.state))


def objections(user: Any, today: date) -> Iterator[Todo]:
    """Objections that wait for an answer."""
    rows = AppraisalObjection.objects.select_related(
        "appraisal__round", "appraisal__posting__cadre", "appraisal__posting__village__township"
    )
    for row, _ in waiting_for(user, OBJECTION, rows):
        url = reverse("admin:secretaries_appraisalobjection_change", args=[row.pk])
        place = row.appraisal.posting.village.full_name
        yield Todo(f"答复{row}", place, url, "答复", group=REVIEW)


def own_result(user: Any, today: date) -> Iterator[Todo]:
    """One's own result while it may be objected to."""
    keys = user.scope.keys.get("cadre")
    if not keys:
        return
    told = Appraisal.objects.filter(
        round__state=AppraisalState.INFORMED, is_current=True, informed__in=keys,
        round__objection_until__gte=today,
    )  # fmt: skip
    for row in within(told, user.scope).select_related("round", "posting__cadre"):
        url = reverse("admin:secretaries_appraisal_change", args=[row.pk])
        yield Todo(f"查看{row.round}结果", "考核评价", url, "查看", row.round.objection_until,
                   OTHER)  # fmt: skip


register_todos("secretaries.scoring", "secretaries.score_appraisalsheet", scoring)
register_todos("secretaries.surveys", "secretaries.survey_appraisal", surveys)
register_todos("secretaries.appraisal_rounds", "secretaries.compute_appraisalround", rounds)
register_todos(
    "secretaries.appraisal_objections", "secretaries.answer_appraisalobjection", objections
)
register_todos("secretaries.own_appraisal", "secretaries.view_appraisal", own_result)
