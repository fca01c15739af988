"""Figures of 政银担 (domain.md §6.4, §6.14)."""

from typing import Any

from django.db.models import DecimalField, ExpressionWrapper, F, QuerySet

from collective_economy.indicators.measures import Ratio
from collective_economy.models import Loan, LoanCompensation, LoanSubsidy
from collective_economy.queries.loan import as_of, outstanding
from xuanhan.common.templatetags.portal import wan
from xuanhan.reports.indicators import Count, Total, indicator
from xuanhan.reports.periods import Period

GROUP = "产业夯基"
_BORROWER = (
    ("编号", "number"),
    ("借款主体", "organization.name"),
    ("银行", "bank.name"),
)
_LOANS: dict[str, Any] = {
    "group": GROUP,
    "permission": "collective_economy.view_loan",
    "village": "organization__village",
}
_MONEY: dict[str, Any] = {"unit": "万元", "shown_as": "money", "decimals": 2}
_OF_LOAN: dict[str, Any] = {
    "group": GROUP,
    "permission": "collective_economy.view_loan",
    "village": "loan__organization__village",
}
_OUT = (
    *_BORROWER,
    ("在贷余额（万元）", lambda row: wan(row.balance_yuan)),
    ("逾期本金（万元）", lambda row: wan(row.overdue_yuan)),
    ("年利率（%）", "annual_rate_percent"),
)


def _named(rows: QuerySet[Loan]) -> QuerySet[Loan]:
    return rows.select_related("organization__village__township", "bank")


@indicator("collective_economy.loans_credited", title="授信户数", unit="户",
           measure=Count(of="organization"), order=40, rule="本期获得授信的集体经济组织，一户只计一次",
           columns=(*_BORROWER, ("授信金额（万元）", lambda row: wan(row.approved_yuan)),
                    ("授信日期", "approved_date")), **_LOANS)  # fmt: skip
def loans_credited(period: Period) -> QuerySet[Loan]:
    """Organizations granted a credit, by the day of the grant; each once."""
    return _named(Loan.objects.filter(approved_date__range=period.days))


@indicator("collective_economy.loans_lent", title="放款额", measure=Total("disbursed_yuan"), order=41,
           rule="本期放款的贷款，按放款日计入",
           columns=(*_BORROWER, ("放款（万元）", lambda row: wan(row.disbursed_yuan)),
                    ("放款日", "disbursed_date")), **_MONEY, **_LOANS)  # fmt: skip
def loans_lent(period: Period) -> QuerySet[Loan]:
    """Money paid out, by the day."""
    return _named(Loan.objects.filter(disbursed_date__range=period.days))


@indicator("collective_economy.loans_balance", title="在贷余额", measure=Total("balance_yuan"), order=42,
           home=34, rule="期末（未到期末的按今天）放款减去已还和已代偿的本金", columns=_OUT, **_MONEY,
           **_LOANS)  # fmt: skip
def loans_balance(period: Period) -> QuerySet[Loan]:
    """Loans with money out at the end of the period, or today while it runs."""
    return _named(outstanding(on=as_of(period)))


@indicator("collective_economy.loans_rate", title="加权平均利率", unit="%", shown_as="share",
           measure=Ratio("weighted", "balance_yuan"), order=43,
           rule="期末在贷的贷款，年利率按在贷余额加权", columns=_OUT, **_LOANS)  # fmt: skip
def loans_rate(period: Period) -> QuerySet[Loan]:
    """Outstanding loans; rates weighted by their balances."""
    weighted = ExpressionWrapper(
        F("balance_yuan") * F("annual_rate_percent") / 100,
        output_field=DecimalField(max_digits=24, decimal_places=6),
    )
    return _named(outstanding(on=as_of(period)).annotate(weighted=weighted))


@indicator("collective_economy.loans_overdue", title="贷款逾期率", unit="%", shown_as="share",
           measure=Ratio("overdue_yuan", "balance_yuan"), order=44, home=35,
           rule="期末逾期本金÷在贷余额，应还日期次日起未还的本金为逾期", columns=_OUT, **_LOANS)  # fmt: skip
def loans_overdue(period: Period) -> QuerySet[Loan]:
    """Outstanding loans; overdue principal of their balance."""
    return _named(outstanding(on=as_of(period)))


@indicator("collective_economy.loans_subsidy", title="贷款贴息额", measure=Total("amount_yuan"), order=45,
           rule="本期拨付的财政贴息，按拨付日期计入",
           columns=(("贷款", lambda row: str(row.loan)), ("拨付日期", "paid_date"),
                    ("贴息（元）", "amount_yuan")), **_MONEY, **_OF_LOAN)  # fmt: skip
def loans_subsidy(period: Period) -> QuerySet[LoanSubsidy]:
    """Subsidies by the day they were paid."""
    return LoanSubsidy.objects.filter(paid_date__range=period.days).select_related(
        "loan__organization__village__township"
    )


@indicator("collective_economy.loans_compensated", title="贷款代偿额", measure=Total("total_yuan"),
           order=46, rule="本期代偿的本息合计，含银行自担部分，按代偿日期计入",
           columns=(("贷款", lambda row: str(row.loan)), ("代偿日期", "paid_date"),
                    ("代偿（元）", "total_yuan"), ("财政承担（元）", "government_yuan")),
           **_MONEY, **_OF_LOAN)  # fmt: skip
def loans_compensated(period: Period) -> QuerySet[LoanCompensation]:
    """Compensations by the day they were paid."""
    return LoanCompensation.objects.filter(paid_date__range=period.days).select_related(
        "loan__organization__village__township"
    )
