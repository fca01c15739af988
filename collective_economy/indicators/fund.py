"""Figures of the guidance fund (domain.md §6.14)."""

from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Least

from collective_economy.choices.fund import ReturnKind
from collective_economy.models import FundApplication, FundDue, FundPayment, FundReturn
from xuanhan.common.templatetags.portal import wan
from xuanhan.reports.indicators import Count, Ratio, Total, indicator
from xuanhan.reports.periods import Period

GROUP = "产业夯基"
VIEW = "collective_economy.view_fundapplication"
_PLACE = (
    ("乡镇", "row.village.township.name"),
    ("村", "row.village.name"),
    ("项目", "row.project_name"),
)
_PAID: dict[str, Any] = {
    "group": GROUP, "permission": VIEW, "village": "row__village",
    "columns": (*_PLACE, ("期次", "part"), ("拨付日期", "paid_date"),
                ("金额（万元）", lambda row: wan(row.amount_yuan))),
}  # fmt: skip
_BACK: dict[str, Any] = {
    "group": GROUP, "permission": VIEW, "village": "row__village",
    "columns": (*_PLACE, ("回收日期", "returned_date"), ("金额（万元）", lambda row: wan(row.amount_yuan))),
}  # fmt: skip


@indicator("collective_economy.fund_disbursed", title="引导基金投放", unit="万元", shown_as="money",
           decimals=2, measure=Total("amount_yuan"), order=30, home=33,
           rule="期内拨付的引导基金，按拨付日期相加", **_PAID)  # fmt: skip
def fund_disbursed(period: Period) -> QuerySet[FundPayment]:
    """Parts paid within the period, by the day of payment (domain.md §6.14)."""
    rows = FundPayment.objects.filter(paid_date__range=period.days)
    return rows.select_related("row__village__township")


@indicator("collective_economy.fund_villages", title="引导基金支持的村", unit="个",
           measure=Count("row__village"), order=31, rule="期内有拨付的村（社区），一村计一次",
           **_PAID)  # fmt: skip
def fund_villages(period: Period) -> QuerySet[FundPayment]:
    """Parts paid within the period; a village counts once."""
    return fund_disbursed(period)


@indicator("collective_economy.fund_returned", title="引导基金回收", unit="万元", shown_as="money",
           decimals=2, measure=Total("amount_yuan"), order=32,
           rule="期内收回的本金，按回收日期相加；占用费不计", **_BACK)  # fmt: skip
def fund_returned(period: Period) -> QuerySet[FundReturn]:
    """Principal that came back within the period, by its day; fees do not count."""
    rows = FundReturn.objects.filter(kind=ReturnKind.PRINCIPAL, returned_date__range=period.days)
    return rows.select_related("row__village__township")


def _sum(rows: QuerySet) -> Coalesce:
    sums = rows.order_by().values("row").annotate(total=Sum("amount_yuan")).values("total")
    money = DecimalField(max_digits=18, decimal_places=2)
    return Coalesce(Subquery(sums), Decimal(0), output_field=money)


@indicator("collective_economy.fund_return_rate", title="引导基金到期回收率", unit="%", shown_as="share",
           measure=Ratio("came_back", "fell_due"), order=33,
           rule="截至期末累计到期应还的本金中，已收回的部分（提前归还的不超过应还数）",
           group=GROUP, permission=VIEW, village="village",
           columns=(("乡镇", "village.township.name"), ("村", "village.name"),
                    ("项目", "project_name"), ("到期应还（万元）", lambda row: wan(row.fell_due)),
                    ("已收回（万元）", lambda row: wan(row.came_back))))  # fmt: skip
def fund_return_rate(period: Period) -> QuerySet[FundApplication]:
    """Applications of which principal fell due by the end of the period, with what came back by then.

    What came back early counts only up to what was due, so that one village's haste hides nobody's delay.
    """
    due = FundDue.objects.filter(row=OuterRef("pk"), due_date__lte=period.end)
    back = FundReturn.objects.filter(
        row=OuterRef("pk"), kind=ReturnKind.PRINCIPAL, returned_date__lte=period.end
    )
    rows = FundApplication.objects.annotate(fell_due=_sum(due))
    rows = rows.filter(fell_due__gt=0).annotate(came_back=Least(_sum(back), "fell_due"))
    return rows.select_related("village__township")
