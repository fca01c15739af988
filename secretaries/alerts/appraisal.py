"""评分逾期, 申诉待答复."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from secretaries.choices.appraisal import ObjectionState
from secretaries.models import AppraisalObjection
from secretaries.queries.appraisal import left_to_score, open_rounds, subjects_of
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import calendar
from xuanhan.reports.alerts import Alert, AlertItem, register_alert


def scores_late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Subjects whose sheets are missing after the due date, within the reader's reach."""
    days = calendar()
    for row in open_rounds().filter(due_date__lt=today):
        for subject in subjects_of(scope):
            left = left_to_score(row, subject, scope)
            if left:
                url = reverse("admin:secretaries_appraisalround_score", args=[row.pk])
                yield AlertItem(
                    f"{row}：{subject.label}还有 {left} 人未打分",
                    f"{url}?subject={subject.value}",
                    days.countdown(row.due_date, today).text,
                    subject.label,
                )


def objections_waiting(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Objections that nobody has answered."""
    rows = AppraisalObjection.objects.filter(state=ObjectionState.RAISED)
    for row in within(rows, scope).select_related(
        "appraisal__posting__cadre", "appraisal__posting__village__township"
    ):
        yield AlertItem(
            str(row),
            reverse("admin:secretaries_appraisalobjection_change", args=[row.pk]),
            f"已 {(today - row.raised_date).days} 天",
            row.appraisal.posting.village.township.name,
        )


register_alert(
    Alert("secretaries.scores_late", "考评打分逾期", "超期", "bad", "超过评分截止日期仍未提交评分表",
          "secretaries.score_appraisalsheet", scores_late, "项", 25)
)  # fmt: skip
register_alert(
    Alert("secretaries.objections_waiting", "考评申诉待答复", "待办", "warn", "已提出、尚未答复的考评申诉",
          "secretaries.view_appraisalobjection", objections_waiting, "件", 35)
)  # fmt: skip
