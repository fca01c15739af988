"""The scores of a year as tables: by pair, by unit for 机关党建年度目标考评, by secretary for 述职评议 (domain.md §5.5)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse

from pairings.core.score import Grades, mean, ranks
from pairings.queries.evaluation import Judged
from xuanhan.common.money import WAN
from xuanhan.registry.models import PartyOrganization
from xuanhan.reports.year_end import SectionTable
from xuanhan.spreadsheets.writing import OfficialColumn as C

PAIRS, UNITS, SECRETARIES = "pairs", "units", "secretaries"
TITLES = {
    PAIRS: "结对共建对子考评得分表",
    UNITS: "机关党建年度目标考评结对共建得分表",
    SECRETARIES: "党组织书记抓基层党建述职评议参考材料（结对共建）",
}
POINTS = (
    C("五个一完成", 9, "right", "得分"), C("实事与问题", 9, "right", "得分"),
    C("资金项目", 9, "right", "得分"), C("活动", 8, "right", "得分"),
    C("村方满意度", 9, "right", "得分"), C("机制落实", 9, "right", "得分"),
)  # fmt: skip
DID = (
    C("五个一（项）", 8, "right", "完成情况"), C("实事（件）", 8, "right", "完成情况"),
    C("解决问题（个）", 8, "right", "完成情况"), C("到位资金（万元）", 10, "right", "完成情况"),
    C("活动（场次）", 8, "right", "完成情况"), C("联席会议（次）", 8, "right", "完成情况"),
)  # fmt: skip
OVERALL = (C("综合得分", 9, "right"), C("名次", 6, "center"), C("等次", 8, "center"))
BY_PAIR = (
    C("序号", 6, "center"), C("共建单位党组织", 24), C("乡镇", 14), C("结对对象", 14), *DID, *POINTS,
    *OVERALL,
)  # fmt: skip
BY_UNIT = (
    C("序号", 6, "center"), C("共建单位党组织", 28), C("对子数", 8, "right"), *DID, *POINTS, *OVERALL,
)  # fmt: skip
BY_SECRETARY = (
    C("序号", 6, "center"), C("党组织书记", 10, "center"), C("党组织", 28), C("对子数", 8, "right"),
    *DID, C("满意率（%）", 9, "right"), *OVERALL,
)  # fmt: skip
MEASURE = "得分为各对子得分的平均数；只计村方确认、销号、到位的"


def did(group: Sequence[Judged]) -> list[Any]:
    """What some pairs did together, as the tables have it; money in 万元."""
    facts = [one.facts for one in group]
    money = sum((fact.arrived_yuan for fact in facts), Decimal(0))
    return [
        sum(fact.five_ones for fact in facts), sum(fact.deeds for fact in facts),
        sum(fact.needs_closed for fact in facts), (money / WAN).quantize(Decimal("0.01")),
        sum(fact.sessions for fact in facts), sum(fact.meetings for fact in facts),
    ]  # fmt: skip


def by_pair(found: Sequence[Judged], year: int) -> SectionTable:
    """One line a pair; every number opens its rows."""
    places = ranks([one.score.total for one in found])
    rows = [
        [
            number, one.pair.party_organization.name, one.pair.place_township.name,
            one.pair.target.name if one.pair.village else "（整乡镇）", *did([one]), *one.score.parts,
            one.score.total, place, one.grade,
        ]
        for number, (one, place) in enumerate(zip(found, places, strict=True), start=1)
    ]  # fmt: skip
    links = {
        (row, 4 + column): url
        for row, one in enumerate(found)
        for column, url in enumerate(rows_behind(one.pair.pk, year))
    }
    totals = ["合计", "", f"{len(found)} 对", "", *did(found), *[""] * 9]
    return SectionTable(
        PAIRS,
        f"宣汉县{year}年{TITLES[PAIRS]}",
        BY_PAIR,
        rows,
        totals if rows else (),
        MEASURE,
        links,
    )


def rows_behind(pair: int, year: int) -> list[str]:
    """The lists of the rows that the numbers of a pair count, in the order of `did`."""
    days = "{0}__gte={1}-01-01&{0}__lte={1}-12-31"
    confirmed = "&state__exact=CONFIRMED&"
    lists = (
        ("fiveonerecord", confirmed + days.format("date", year)),
        ("fiveonerecord", f"{confirmed}item__exact=W3&" + days.format("date", year)),
        ("pairneed", "&state__exact=CLOSED&" + days.format("closed_date", year)),
        ("pairfund", ""),
        ("activity", confirmed + days.format("date", year)),
        ("jointmeeting", confirmed + days.format("meeting_date", year)),
    )
    return [
        f"{reverse(f'admin:pairings_{name}_changelist')}?pair__id__exact={pair}{query}"
        for name, query in lists
    ]


def _by_organization(found: Sequence[Judged]) -> list[tuple[PartyOrganization, list[Judged]]]:
    groups: dict[PartyOrganization, list[Judged]] = {}
    for one in found:
        groups.setdefault(one.pair.party_organization, []).append(one)
    return list(groups.items())


def _board(organization: PartyOrganization, year: int) -> str:
    page = reverse("admin:pairings_pair_evaluation", args=[PAIRS])
    return f"{page}?year={year}&unit={organization.unit_id}"


def by_unit(found: Sequence[Judged], year: int, grades: Grades) -> SectionTable:
    """① by unit: the mean of its pairs, part by part (domain.md §5.5)."""
    groups = _by_organization(found)
    totals = [mean([one.score.total for one in group]) or Decimal(0) for _, group in groups]
    rows = [
        [
            number, organization.name, len(group), *did(group),
            *(mean(points) for points in zip(*(one.score.parts for one in group), strict=True)),
            total, place, grades.of(total),
        ]
        for number, ((organization, group), total, place) in enumerate(
            zip(groups, totals, ranks(totals), strict=True), start=1
        )
    ]  # fmt: skip
    links = {
        (row, column): _board(organization, year)
        for row, (organization, _) in enumerate(groups)
        for column in range(2, 9)
    }
    last = ["合计", f"{len(groups)} 个单位", len(found), *did(found), *[""] * 9]
    return SectionTable(
        UNITS, f"宣汉县{year}年{TITLES[UNITS]}", BY_UNIT, rows, last if rows else (), MEASURE, links
    )


def by_secretary(found: Sequence[Judged], year: int, grades: Grades) -> SectionTable:
    """② by the secretary of the unit's organization: what stands behind the grade."""
    groups = _by_organization(found)
    totals = [mean([one.score.total for one in group]) or Decimal(0) for _, group in groups]
    rows = [
        [
            number, organization.secretary_name or "未登记", organization.name, len(group),
            *did(group), _satisfied(group), total, place, grades.of(total),
        ]
        for number, ((organization, group), total, place) in enumerate(
            zip(groups, totals, ranks(totals), strict=True), start=1
        )
    ]  # fmt: skip
    links = {
        (row, column): _board(organization, year)
        for row, (organization, _) in enumerate(groups)
        for column in range(3, 11)
    }
    last = [
        "合计",
        "",
        f"{len(groups)} 名书记",
        len(found),
        *did(found),
        _satisfied(found),
        *[""] * 3,
    ]
    return SectionTable(
        SECRETARIES, f"宣汉县{year}年{TITLES[SECRETARIES]}", BY_SECRETARY, rows, last if rows else (),
        MEASURE, links,
    )  # fmt: skip


def _satisfied(group: Sequence[Judged]) -> Any:
    valid = sum(one.facts.votes_valid for one in group)
    happy = sum(one.facts.votes_satisfied for one in group)
    return (Decimal(100 * happy) / valid).quantize(Decimal("0.1")) if valid else "未测评"
