"""审计 and 整改: the steps that do more than change the state (domain.md §6.11)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from collective_economy.models import Audit, AuditFinding, FindingPaper
from collective_economy.models.audit_finding import NO_EVIDENCE
from collective_economy.parameters.audit import NOTICE_DAYS, OPINION_DAYS
from collective_economy.workflow.audit import AUDIT, FINDING
from xuanhan.common.attachments import keep_evidence
from xuanhan.common.flow import begin, check_step, move
from xuanhan.common.numbering import next_numbers
from xuanhan.registry.queries import parameter

# ---- the audit of a village ----------------------------------------------------------------------


def notify(row: Audit, *, notice_date: date, by: Any, opinion: str = "") -> None:
    """Note that the notice was handed over."""
    move(row, AUDIT, "notify", by=by, opinion=opinion, with_fields={"notice_date": notice_date})


def start(row: Audit, *, start_date: date, by: Any, opinion: str = "") -> None:
    """Begin on the spot.  Raises ValidationError: too soon after the notice."""
    days = parameter(NOTICE_DAYS, on=start_date)
    first = row.notice_date + timedelta(days=days)
    if start_date < first:
        said = f"通知书应在实施 {days} 天前送达，最早 {first:%Y-%m-%d} 进点"
        raise ValidationError({"start_date": said})
    move(row, AUDIT, "start", by=by, opinion=opinion, with_fields={"start_date": start_date})


def ask(row: Audit, *, opinion_date: date, by: Any, opinion: str = "") -> None:
    """Send the draft to the village for its opinion.  Raises ValidationError: before the work began."""
    if opinion_date < row.start_date:
        raise ValidationError({"opinion_date": f"不能早于进点日期 {row.start_date:%Y-%m-%d}"})
    move(row, AUDIT, "ask", by=by, opinion=opinion, with_fields={"opinion_date": opinion_date})


def report(
    row: Audit, *, report_number: str, report_date: date, answered: bool, by: Any, opinion: str = ""
) -> None:
    """Issue the report.

    Raises ValidationError: before the village answered or its days are over.
    """
    last = row.opinion_date + timedelta(days=parameter(OPINION_DAYS, on=report_date))
    if report_date < row.opinion_date or (not answered and report_date < last):
        said = f"被审计村未反馈意见的，{last:%Y-%m-%d} 期满后才能出具报告"
        raise ValidationError({"report_date": said})
    fields = {"report_number": report_number, "report_date": report_date}
    move(row, AUDIT, "report", by=by, opinion=opinion, with_fields=fields)


def publish(row: Audit, *, published_date: date, by: Any, opinion: str = "") -> None:
    """Make the conclusion public.  Raises ValidationError: before the report."""
    if published_date < row.report_date:
        raise ValidationError({"published_date": f"不能早于报告日期 {row.report_date:%Y-%m-%d}"})
    fields = {"published_date": published_date}
    move(row, AUDIT, "publish", by=by, opinion=opinion, with_fields=fields)


# ---- rectification -------------------------------------------------------------------------------


@transaction.atomic
def keep_new(row: AuditFinding, *, by: Any) -> AuditFinding:
    """Number a finding by its year and issue it."""
    row.number = next_numbers(AuditFinding, f"SJ-{row.issued_date.year}-")[0]
    row.save()
    begin(row, label="下发", by=by)
    return row


def claim(
    row: AuditFinding, *, measures: str, responsible_person: str, by: Any, opinion: str = ""
) -> None:
    """The responsible unit says who puts it right, and how."""
    fields = {"measures": measures, "responsible_person": responsible_person}
    move(row, FINDING, "claim", by=by, opinion=opinion, with_fields=fields)


def ask_extension(row: AuditFinding, *, extension_date: date, by: Any, opinion: str) -> None:
    """Ask for more time.  Raises ValidationError: not later than the time there is."""
    if extension_date <= row.due_date:
        said = f"须晚于现整改时限 {row.due_date:%Y-%m-%d}"
        raise ValidationError({"extension_date": said})
    fields = {"extension_date": extension_date}
    move(row, FINDING, "ask_extension", by=by, opinion=opinion, with_fields=fields)


def extend(row: AuditFinding, *, by: Any, opinion: str = "") -> None:
    """Grant the time that was asked for; the first time limit is kept."""
    fields = {
        "due_date": row.extension_date,
        "original_due_date": row.original_due_date or row.due_date,
    }
    move(row, FINDING, "extend", by=by, opinion=opinion, with_fields=fields)


@transaction.atomic
def ask_closing(
    row: AuditFinding, *, result: str, recovered_yuan: Decimal, by: Any, evidence: Any = None,
    opinion: str = "",
) -> None:  # fmt: skip
    """Report the finding as put right, with its evidence.  Raises ValidationError at `evidence` without any."""
    check_step(row, FINDING, FINDING.step("ask_closing"), by=by, opinion=opinion)
    keep(row, evidence, by=by)
    fields = {"result": result, "recovered_yuan": recovered_yuan}
    move(row, FINDING, "ask_closing", by=by, opinion=opinion, with_fields=fields)


def keep(row: AuditFinding, evidence: Any, *, by: Any) -> None:
    """Keep a file, if one came; there must be one by now.  Raises ValidationError at `evidence`."""
    if evidence is not None:
        try:
            keep_evidence(FindingPaper, row, data=evidence.read(), name=evidence.name, by=by)
        except ValidationError as error:
            raise ValidationError({"evidence": error.messages}) from error
    if not row.attachments.exists():
        raise ValidationError({"evidence": NO_EVIDENCE})


@transaction.atomic
def close(
    row: AuditFinding, *, verified_by: str, closed_date: date, result: str = "", by: Any,
    evidence: Any = None, opinion: str = "",
) -> None:  # fmt: skip
    """销号 after somebody looked at the evidence.

    Raises ValidationError: no evidence (`evidence`), before it was issued or in the future (`closed_date`), or
    nothing said on the outcome (`result`).
    """
    check_step(row, FINDING, FINDING.step("close"), by=by, opinion=opinion)
    keep(row, evidence, by=by)
    if not row.issued_date <= closed_date <= timezone.localdate():
        raise ValidationError({"closed_date": "不能早于下发日期，也不能晚于今天"})
    if not (result or row.result):
        raise ValidationError({"result": "请写明整改情况"})
    fields = {
        "verified_by": verified_by,
        "closed_date": closed_date,
        "result": result or row.result,
    }
    move(row, FINDING, "close", by=by, opinion=opinion, with_fields=fields)


def hand_over(
    row: AuditFinding, *, handed_over_to: str, handed_over_date: date, by: Any, opinion: str
) -> None:
    """Hand the matter to 纪委监委 as a clue."""
    if handed_over_date < row.issued_date:
        raise ValidationError({"handed_over_date": "不能早于下发日期"})
    fields = {"handed_over_to": handed_over_to, "handed_over_date": handed_over_date}
    move(row, FINDING, "hand_over", by=by, opinion=opinion, with_fields=fields)
