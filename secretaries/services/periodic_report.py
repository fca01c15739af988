"""定期报告: begun filled in, submitted, and moved along the four levels (domain.md §4.7)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from secretaries.models import PeriodicReport, Posting
from secretaries.models.periodic_report import DUTY_FIELDS, OTHER_FIELDS
from secretaries.rules.periods import check_period_is_open
from secretaries.services.posting import object_to_end
from secretaries.services.report_prefill import prefill_of, refill
from secretaries.workflow.periodic_report import PERIODIC_REPORT
from xuanhan.common import flow

NOTHING = "没有开展的请写“本期无”"


@transaction.atomic
def begin_report(report: PeriodicReport, *, by: Any, today: date) -> PeriodicReport:
    """Keep a new draft with the rows it was filled in from; blank texts stay blank.

    Raises ValidationError at the box: the period is closed, has not begun or is frozen; a report of it is there
    already; the person did not serve in it.
    """
    check_period_is_open(report.period, today=today)
    report.prefilled = prefill_of(report.posting, report.period)
    report.full_clean()
    report.save()
    flow.begin(report, label="起草", by=by)
    return report


@transaction.atomic
def refill_report(report: PeriodicReport, *, today: date) -> list[str]:
    """Fill an unsubmitted report in again where the person changed nothing; the fields that changed.

    Raises ValidationError: submitted already, or the period is closed.
    """
    current = PeriodicReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if current.state not in PERIODIC_REPORT.editable:
        raise ValidationError("报告已提交，不能重新预填", code="state")
    check_period_is_open(current.period, today=today)
    written = refill(current)
    current.save()
    return written


@transaction.atomic
def submit_report(
    report: PeriodicReport, *, by: Any, opinion: str = "", today: date | None = None
) -> None:
    """Hand a report in; the first day counts for lateness, also after a return.

    Raises ValidationError: a duty without a word, a closed period, or a state that does not allow it.
    """
    current = PeriodicReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    day = today or timezone.localdate()
    check_period_is_open(current.period, today=day)
    empty = [
        str(current._meta.get_field(name).verbose_name)
        for name in (*DUTY_FIELDS, *OTHER_FIELDS[:2])
        if not getattr(current, name).strip()
    ]
    if empty:
        raise ValidationError(f"还没有填写：{'、'.join(empty)}。{NOTHING}", code="empty")
    first = current.submitted_date or day
    flow.move(
        report, PERIODIC_REPORT, "submit", by=by, opinion=opinion,
        with_fields={"submitted_date": first},
    )  # fmt: skip


@object_to_end
def reports_after(posting: Posting, on: date) -> str:
    """A posting does not end before a period that it has reported on."""
    later = posting.reports.filter(period__start_date__gt=on).order_by("-period__start_date")
    last = later.select_related("period", "posting__cadre").first()
    return f"已有{last.period}，结束日期不能早于报告期" if last else ""
