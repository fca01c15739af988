"""How far the pairs reach: pairs, organizations, villages, silent ones (domain.md §5.7, §13.2)."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from pairings.indicators.shared import GROUP, last_day, pair_columns, with_pair
from pairings.models import Pair
from pairings.queries import active_pairs
from pairings.queries.activities import silent_pairs
from xuanhan.registry.choices import ListingKind
from xuanhan.registry.models import VillageListing
from xuanhan.reports.indicators import Count, Share, indicator
from xuanhan.reports.periods import Period

COLUMNS = (
    ("编号", "number"), *pair_columns(), ("主攻方向", "get_focus_display"), ("结对时间", "start_date"),
    ("计划期满", "planned_end_date"), ("状态", "get_state_display"),
)  # fmt: skip
SHARED = {
    "group": GROUP,
    "permission": "pairings.view_pair",
    "village": "village",
    "columns": COLUMNS,
}


def _active(period: Period) -> QuerySet[Pair]:
    return active_pairs(on=last_day(period)).select_related(*with_pair(""))


@indicator("pairings.pairs", title="共建对子", unit="对", measure=Count(), order=10, home=20,
           rule="期末在共建期内的对子；结对对象是整个乡镇的也计", **SHARED)  # fmt: skip
def pairs(period: Period) -> QuerySet[Pair]:
    """Signed pairs whose term covers the last day of the period."""
    return _active(period)


@indicator("pairings.organizations", title="结对党组织", unit="个",
           measure=Count(of="party_organization"), order=12,
           rule="期末在共建期内的单位党组织，一个单位多个对子计一次", **SHARED)  # fmt: skip
def organizations(period: Period) -> QuerySet[Pair]:
    """Units' organizations with an active pair, each once; one paired with a whole township counts too."""
    return _active(period)


@indicator("pairings.villages", title="覆盖村（社区）", unit="个", measure=Count(of="village"), order=14,
           rule="期末有对子的村（社区），一村多个对子计一次；与整个乡镇结对的不计入村数", **SHARED)  # fmt: skip
def villages(period: Period) -> QuerySet[Pair]:
    """Villages and communities with an active pair of their own (domain.md §1 row 17)."""
    return _active(period).filter(village__isnull=False)


@indicator("pairings.coverage", title="结对覆盖率", unit="%", shown_as="share",
           measure=Share(Q(paired=True)), order=16, home=21,
           rule="当年“乡村振兴任务重的村”名单中，期末有对子的村所占的比例", group=GROUP,
           permission="registry.view_villagelisting", village="village",
           columns=(("乡镇", "village.township.name"), ("村", "village.name"),
                    ("年度", lambda row: str(row.year)),
                    ("是否结对", lambda row: "是" if row.paired else "否")))  # fmt: skip
def coverage(period: Period) -> QuerySet[VillageListing]:
    """The listed villages of the year; the part has an active pair (domain.md §13.2)."""
    active = active_pairs(on=last_day(period)).filter(village=OuterRef("village"))
    return (
        VillageListing.objects.filter(year=period.year, kind=ListingKind.REVITALISATION)
        .annotate(paired=Exists(active))
        .select_related("village__township")
    )


@indicator("pairings.silent", title="长期没有活动的对子", unit="对", measure=Count(), order=18,
           rule="期末仍在共建、超过规定天数没有村方确认活动的对子", group=GROUP,
           permission="pairings.view_pair", village="village",
           columns=(*COLUMNS[:3], ("最近活动", "last_activity")))  # fmt: skip
def silent(period: Period) -> QuerySet[Pair]:
    """Pairs without a confirmed activity for longer than the policy's days, on the period's last day."""
    rows = silent_pairs(last_day(period)).select_related(*with_pair(""))
    return rows.order_by(Coalesce("last_activity", "start_date"))
