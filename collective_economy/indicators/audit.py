"""Figures of audits and rectification (domain.md §6.11, §6.14)."""

from typing import Any

from django.db.models import Q, QuerySet

from collective_economy.indicators.measures import Ratio
from collective_economy.models import Audit, AuditFinding, CollectiveOrganization
from collective_economy.queries.audit import (
    as_of,
    audited,
    due,
    findings,
    late,
    repeated,
    with_audited,
)
from xuanhan.common.templatetags.portal import wan
from xuanhan.reports.indicators import Count, Share, Total, indicator
from xuanhan.reports.periods import Period

GROUP = "产业夯基"
_FINDINGS: dict[str, Any] = {
    "group": GROUP,
    "permission": "collective_economy.view_auditfinding",
    "village": "audit__village",
    "columns": (
        ("编号", "number"),
        ("乡镇", "audit.village.township.name"),
        ("村", "audit.village.name"),
        ("问题类别", lambda row: row.get_category_display()),
        ("涉及金额（万元）", lambda row: wan(row.amount_yuan)),
        ("整改时限", "due_date"),
        ("整改状态", "status_word"),
    ),
}
_AUDITS: dict[str, Any] = {
    "group": GROUP,
    "permission": "collective_economy.view_audit",
    "village": "village",
}
ISSUED = "本期下发的审计问题，已移交的仍计入应整改"


def _named(rows: QuerySet[AuditFinding]) -> QuerySet[AuditFinding]:
    return rows.select_related("audit__village__township", "audit__plan")


@indicator("collective_economy.audits", title="审计村数", unit="个", measure=Count(of="village"), order=50,
           rule="本期出具审计报告的村，一个村审计几次只计一次",
           columns=(("乡镇", "village.township.name"), ("村", "village.name"),
                    ("审计项目", lambda row: str(row.plan)), ("报告日期", "report_date")),
           **_AUDITS)  # fmt: skip
def audits(period: Period) -> QuerySet[Audit]:
    """Villages reported on, by the day of the report; each once."""
    return audited(period).select_related("village__township", "plan")


@indicator("collective_economy.audit_coverage", title="审计覆盖率", unit="%", shown_as="share",
           measure=Share(Q(audited=True)), order=51,
           rule="本期出具审计报告的行政村集体经济组织，占在册行政村集体经济组织",
           columns=(("乡镇", "village.township.name"), ("村", "village.name"),
                    ("已审计", lambda row: "是" if row.audited else "否")), **_AUDITS)  # fmt: skip
def audit_coverage(period: Period) -> QuerySet[CollectiveOrganization]:
    """Registered organizations of 行政村; those that were reported on are the part."""
    return with_audited(period).select_related("village__township")


@indicator("collective_economy.findings", title="审计问题", unit="个", measure=Count(), order=52,
           rule=ISSUED, **_FINDINGS)  # fmt: skip
def findings_issued(period: Period) -> QuerySet[AuditFinding]:
    """Findings by the day they were issued (应整改)."""
    return _named(findings(period))


@indicator("collective_economy.rectified", title="整改率（按个数）", unit="%", shown_as="share",
           measure=Share(Q(is_closed=True)), order=53, home=37,
           rule=f"已销号个数÷应整改个数；{ISSUED}，未到期的也计入", **_FINDINGS)  # fmt: skip
def rectified(period: Period) -> QuerySet[AuditFinding]:
    """Closed at the end of the period, of all that were issued within it (domain.md §13.2)."""
    return _named(findings(period))


@indicator("collective_economy.rectified_money", title="整改率（按金额）", unit="%", shown_as="share",
           measure=Ratio("closed_amount", "amount_yuan"), order=54,
           rule=f"已销号问题涉及金额÷应整改问题涉及金额；{ISSUED}，未到期的也计入", **_FINDINGS)  # fmt: skip
def rectified_money(period: Period) -> QuerySet[AuditFinding]:
    """The amounts of closed findings, of the amounts of all issued."""
    return _named(findings(period))


@indicator("collective_economy.rectified_due", title="到期问题整改率", unit="%", shown_as="share",
           measure=Share(Q(is_closed=True)), order=55,
           rule="已销号个数÷整改时限已到的个数；只计本期下发且期末（未到期末的按今天）到期的", **_FINDINGS)  # fmt: skip
def rectified_due(period: Period) -> QuerySet[AuditFinding]:
    """The same of those whose time was over; a figure of its own (domain.md §13.2)."""
    return _named(due(period))


@indicator("collective_economy.findings_late", title="超期未整改", unit="个", measure=Count(), order=56,
           rule="期末（未到期末的按今天）整改时限已过，未销号、未移交的全部问题，不论何时下发", **_FINDINGS)  # fmt: skip
def findings_late(period: Period) -> QuerySet[AuditFinding]:
    """Late today or at the end of the period, as their states are now."""
    return _named(late(on=as_of(period)))


@indicator("collective_economy.recovered", title="审计追回金额", unit="万元", shown_as="money", decimals=2,
           measure=Total("recovered_yuan"), order=57, rule="本期下发的审计问题，登记的追回金额相加",
           **_FINDINGS)  # fmt: skip
def recovered(period: Period) -> QuerySet[AuditFinding]:
    """What came back of the findings issued in the period."""
    return _named(findings(period))


@indicator("collective_economy.findings_repeated", title="屡审屡犯村", unit="个",
           measure=Count(of="audit__village"), order=58,
           rule="本期下发的问题，同一村以前年度审计已查出同类问题的，一个村只计一次", **_FINDINGS)  # fmt: skip
def findings_repeated(period: Period) -> QuerySet[AuditFinding]:
    """Villages in which a kind of problem was found again in a later year."""
    return _named(repeated(period))
