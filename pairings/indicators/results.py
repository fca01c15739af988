"""What pairs achieve: money, problems, demonstration sites (domain.md §5.7, §13.2)."""

from typing import Any

from django.db.models import Q, QuerySet

from pairings.choices.need import NeedState
from pairings.indicators.shared import GROUP, last_day, pair_columns, with_pair
from pairings.models import DemoSite, FundArrival, PairFund, PairNeed
from xuanhan.common.templatetags.portal import wan
from xuanhan.reports.indicators import Count, Share, Total, indicator
from xuanhan.reports.periods import Period

PAIR = pair_columns("pair.")
NEED: dict[str, Any] = {
    "group": GROUP,
    "permission": "pairings.view_pairneed",
    "village": "pair__village",
    "columns": (
        ("编号", "number"), *PAIR, ("类别", "get_kind_display"), ("内容", "content"),
        ("收集日期", "registered_date"), ("销号日期", "closed_date"), ("状态", "get_state_display"),
    ),
}  # fmt: skip


@indicator("pairings.arrived", title="协调到位资金", unit="万元", shown_as="money", decimals=2,
           measure=Total("amount_yuan"), order=40, home=25, rule="到位日期在期内的资金相加；意向另计",
           group=GROUP, permission="pairings.view_pairfund", village="fund__pair__village",
           columns=(("到位日期", "arrived_date"), *pair_columns("fund.pair."), ("项目", "fund.project"),
                    ("来源", "fund.get_source_display"),
                    ("到位（万元）", lambda row: wan(row.amount_yuan)),
                    ("凭证", "voucher")))  # fmt: skip
def arrived(period: Period) -> QuerySet[FundArrival]:
    """Money by the day on which it arrived (domain.md §13.2)."""
    rows = FundArrival.objects.filter(arrived_date__range=period.days)
    return rows.select_related("fund", *with_pair("fund__pair__"))


@indicator("pairings.promised", title="协调意向资金", unit="万元", shown_as="money", decimals=2,
           measure=Total("promised_yuan"), order=42, rule="意向日期在期内的金额相加，不论是否到位",
           group=GROUP, permission="pairings.view_pairfund", village="pair__village",
           columns=(("编号", "number"), *PAIR, ("项目", "project"), ("意向日期", "promised_date"),
                    ("意向（万元）", lambda row: wan(row.promised_yuan)),
                    ("到位（万元）", lambda row: wan(row.arrived_yuan))))  # fmt: skip
def promised(period: Period) -> QuerySet[PairFund]:
    """Promises by their day; what arrived on them is another figure."""
    rows = PairFund.objects.filter(promised_date__range=period.days)
    return rows.select_related(*with_pair())


@indicator("pairings.solved", title="解决实际问题", unit="个", measure=Count(), order=44, home=26,
           rule="期内经村方确认并销号的群众需求", **NEED)  # fmt: skip
def solved(period: Period) -> QuerySet[PairNeed]:
    """Needs closed within the period; those under way do not count."""
    rows = PairNeed.objects.filter(state=NeedState.CLOSED, closed_date__range=period.days)
    return rows.select_related(*with_pair())


@indicator("pairings.heard", title="群众需求（含办理中）", unit="个", measure=Count(), order=46,
           rule="期内收集的群众需求，不论办理到哪一步；不能解决的也计", **NEED)  # fmt: skip
def heard(period: Period) -> QuerySet[PairNeed]:
    """Needs by the day on which they were heard, closed or not (“含办理中”, domain.md §13.2)."""
    rows = PairNeed.objects.filter(registered_date__range=period.days)
    return rows.select_related(*with_pair())


@indicator("pairings.solved_share", title="群众需求办结率", unit="%", shown_as="share",
           measure=Share(Q(state=NeedState.CLOSED)), order=48,
           rule="期内收集的群众需求中已销号的比例", **NEED)  # fmt: skip
def solved_share(period: Period) -> QuerySet[PairNeed]:
    """Needs heard within the period; the part is closed by now."""
    return heard(period)


@indicator("pairings.sites", title="结对共建示范点", unit="个", measure=Count(), order=50,
           rule="期末已命名、未摘牌的示范点", group=GROUP, permission="pairings.view_demosite",
           village="pair__village",
           columns=(("示范点", "name"), ("区域", "get_area_display"), *PAIR, ("命名日期", "named_date"),
                    ("文号", "document_number"), ("评估得分", "score")))  # fmt: skip
def sites(period: Period) -> QuerySet[DemoSite]:
    """Sites that carry the name on the last day of the period."""
    day = last_day(period)
    rows = DemoSite.objects.filter(named_date__lte=day)
    still = Q(removed_date__isnull=True) | Q(removed_date__gt=day)
    return rows.filter(still).select_related(*with_pair())
