"""入库条件: which conditions hold on a day, and whether an application meets them (domain.md §6.3)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from collective_economy.choices.council import OrganizationBody
from collective_economy.choices.fund import EligibilityCode as Code
from collective_economy.choices.fund import Severity
from collective_economy.choices.governance import GovernanceResult
from collective_economy.choices.income import IncomeState
from collective_economy.choices.money_source import MoneyLevel
from collective_economy.choices.organization import OrganizationLevel
from collective_economy.models import (
    CollectiveOrganization,
    EligibilityRule,
    FundApplication,
    GovernanceFinding,
    IncomeReport,
)
from collective_economy.models.money_source import counted_money

WAN = 10_000


@dataclass(frozen=True)
class Finding:
    """One condition: whether it stops an application, whether it is met, and what was found."""

    title: str
    hard: bool
    met: bool
    sentence: str

    @property
    def stops(self) -> bool:
        """Whether the application may not go on."""
        return self.hard and not self.met

    @property
    def word(self) -> str:
        """符合, 不符合 or 提示."""
        return "符合" if self.met else "不符合" if self.hard else "提示"


@dataclass(frozen=True)
class _Case:
    """What a check looks at."""

    rule: EligibilityRule
    application: FundApplication
    organization: CollectiveOrganization | None
    on: date

    @property
    def year(self) -> int:
        return self.application.fund_year.year - 1

    @property
    def report(self) -> IncomeReport | None:
        rows = IncomeReport.objects.filter(village=self.application.village_id, year=self.year)
        return rows.filter(state=IncomeState.CONFIRMED).first()

    @property
    def wan(self) -> str:
        return f"{(self.rule.threshold_yuan / WAN).normalize():f} 万元"


def rules_on(day: date) -> QuerySet[EligibilityRule]:
    """The conditions that hold on a day; of two rows on one condition, the later counts."""
    open_ended = Q(expiry_date__isnull=True) | Q(expiry_date__gte=day)
    rows = EligibilityRule.objects.filter(open_ended, effective_date__lte=day)
    newest = rows.order_by("code", "-effective_date").distinct("code").values("pk")
    return EligibilityRule.objects.filter(pk__in=newest).order_by("severity", "code")


def eligibility(application: FundApplication, *, on: date) -> list[Finding]:
    """Every condition that holds on a day, with what was found about this application."""
    organization = CollectiveOrganization.objects.filter(
        village=application.village_id, level=OrganizationLevel.VILLAGE, is_active=True
    ).first()
    findings = []
    for rule in rules_on(on):
        met, sentence = CHECKS[Code(rule.code)](_Case(rule, application, organization, on))
        hard = rule.severity == Severity.HARD
        findings.append(Finding(rule.get_code_display(), hard, met, sentence))
    return findings


def require_eligible(application: FundApplication, *, on: date) -> None:
    """Raises ValidationError with a sentence for each hard condition that is not met."""
    lacking = [one.sentence for one in eligibility(application, on=on) if one.stops]
    if lacking:
        said = [f"不符合入库条件：{sentence}" for sentence in lacking]
        raise ValidationError({"village": said}, code="not_eligible")


def _registered(case: _Case) -> tuple[bool, str]:
    if case.organization is None:
        return False, "没有在册的村级集体经济组织，请先登记"
    return True, f"已登记“{case.organization.name}”"


def _governance(case: _Case) -> tuple[bool, str]:
    if case.organization is None:
        return False, "没有在册的村级集体经济组织，无法核对治理机构"
    wanted = (OrganizationBody.COUNCIL, OrganizationBody.SUPERVISORS)
    running = set(
        case.organization.terms.filter(
            body__in=wanted, start_date__lte=case.on, end_date__gte=case.on
        ).values_list("body", flat=True)
    )
    missing = "、".join(str(body.label) for body in wanted if body not in running)
    if missing:
        return False, f"没有在任期内的{missing}"
    late = GovernanceFinding.objects.filter(
        check_of__organization=case.organization, rectified_date__isnull=True, due_date__lt=case.on
    ).exclude(result=GovernanceResult.PRESENT)
    if count := late.count():
        return False, f"治理健全度检查有 {count} 项整改已过时限未完成"
    return True, "理事会、监事会均在任期内，没有过期未整改的治理问题"


def _separate_books(case: _Case) -> tuple[bool, str]:
    separate = case.organization.separate_books if case.organization else None
    if separate is None:
        return False, "未登记账套是否与村委会分设"
    return separate, "账套已与村委会分设" if separate else "账套未与村委会分设"


def _income_reported(case: _Case) -> tuple[bool, str]:
    if case.report is None:
        return False, f"{case.year} 年收入未填报或未审核"
    return True, f"{case.year} 年收入已审核"


def _profit_below(case: _Case) -> tuple[bool, str]:
    profit = case.report.operating_profit_yuan if case.report else None
    if profit is None:
        return False, f"{case.year} 年经营收益未填报，无法核对"
    said = f"{case.year} 年经营收益 {profit / WAN:,.2f} 万元"
    if profit >= case.rule.threshold_yuan:
        return False, f"{said}，达到 {case.wan}，原则上不再纳入"
    return True, f"{said}，低于 {case.wan}"


def _not_central(case: _Case) -> tuple[bool, str]:
    village = case.application.village_id
    for counted in counted_money():
        rows = counted.model._default_manager.filter(  # unscoped: a yes or no about the own village
            level=MoneyLevel.CENTRAL, arrived_date__lte=case.on, **{counted.village: village}
        )
        if rows.exists():
            return False, f"已获过中央扶持资金（{counted.subject}），原则上不再纳入"
    return True, "没有中央扶持资金的记录"


def _amount_below(case: _Case) -> tuple[bool, str]:
    asked = case.application.amount_yuan
    said = f"申请额 {asked / WAN:,.2f} 万元"
    if asked > case.rule.threshold_yuan:
        return False, f"{said}，超过 {case.wan}"
    return True, f"{said}，不超过 {case.wan}"


CHECKS: dict[Code, Callable[[_Case], tuple[bool, str]]] = {
    Code.REGISTERED: _registered,
    Code.GOVERNANCE: _governance,
    Code.SEPARATE_BOOKS: _separate_books,
    Code.INCOME_REPORTED: _income_reported,
    Code.PROFIT_BELOW: _profit_below,
    Code.NOT_CENTRALLY_SUPPORTED: _not_central,
    Code.AMOUNT_BELOW: _amount_below,
}
