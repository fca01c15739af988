"""结对共建考评 of a year: pairs, units, secretaries, and the county's table by township (domain.md §5.5, §5.7)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from pairings.choices.confirmation import ConfirmState
from pairings.choices.need import NeedState
from pairings.documents.evaluation import DID, by_pair, by_secretary, by_unit, did
from pairings.models import Activity, FiveOneRecord, PairNeed
from pairings.queries import pairs_within
from pairings.queries.evaluation import Judged, judged, weights_of
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import Township
from xuanhan.reports.year_end import Gap, Section, SectionTable, register_section
from xuanhan.spreadsheets.writing import OfficialColumn as C

BY_TOWNSHIP = (
    C("序号", 6, "center"), C("乡镇（街道）", 18), C("对子数", 8, "right"), C("结对村数", 8, "right"), *DID,
)  # fmt: skip


def gaps(year: int) -> Iterator[Gap]:
    """What the village has not confirmed, needs that are still open, pairs without ballots."""
    for model, title, day in ((FiveOneRecord, "五个一记录", "date"), (Activity, "活动", "date")):
        name = model._meta.model_name
        waiting = model.objects.filter(state=ConfirmState.WAITING, **{f"{day}__year": year}).count()
        if waiting:
            url = reverse(f"admin:pairings_{name}_changelist") + "?state__exact=WAITING"
            yield Gap("村党组织", f"待村方确认的{title}", url, waiting)
    done = (NeedState.CLOSED, NeedState.UNSOLVED)
    open_needs = PairNeed.objects.filter(registered_date__year=year).exclude(state__in=done).count()
    if open_needs:
        url = reverse("admin:pairings_pairneed_changelist")
        yield Gap("共建单位", "尚未销号的群众需求", url, open_needs)
    pairs = pairs_within(date(year, 1, 1), date(year, 12, 31))
    unasked = pairs.exclude(surveys__year=year).count()
    if unasked:
        url = reverse("admin:pairings_satisfactionsurvey_changelist") + f"?year={year}"
        yield Gap("乡镇党委", "未作村方满意度测评的对子", url, unasked)


def tables(year: int) -> Iterator[SectionTable]:
    """By unit, by secretary, by pair, and the county's table."""
    found = judged(year, COUNTY, timezone.localdate())
    grades = weights_of(year)[2]
    yield by_unit(found, year, grades)
    yield by_secretary(found, year, grades)
    yield by_pair(found, year)
    yield county(found, year)


def county(found: list[Judged], year: int) -> SectionTable:
    """Township by township, in the county's order and without ranks; a pair with a township is no village's."""
    groups: dict[Township, list[Judged]] = {}
    for one in found:
        groups.setdefault(one.pair.place_township, []).append(one)
    rows = [
        [number, town.name, len(groups[town]), _villages(groups[town]), *did(groups[town])]
        for number, town in enumerate(sorted(groups, key=lambda town: (town.order, town.pk)), 1)
    ]
    totals = ["合计", f"{len(groups)} 个", len(found), _villages(found), *did(found)]
    return SectionTable(
        "townships", f"宣汉县{year}年城乡支部结对共建情况统计表", BY_TOWNSHIP, rows,
        totals if rows else (), "只计村方确认、销号、到位的",
    )  # fmt: skip


def _villages(found: list[Judged]) -> int:
    return len({one.pair.village_id for one in found if one.pair.village_id})


register_section(
    Section(
        "pairings-scores", "结对共建考评", "组织联建", "pairings.view_pair", gaps, tables, order=50
    )
)
