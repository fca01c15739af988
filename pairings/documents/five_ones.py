"""“五个一”进度表 and “五个一”活动统计表 (domain.md §8, form 12)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from pairings.choices.five_ones import UNITS, FiveOne
from pairings.queries.five_ones import Line
from xuanhan.spreadsheets.writing import OfficialColumn, OfficialSheet

WHO = (
    OfficialColumn("序号", 6, "center"),
    OfficialColumn("共建单位党组织", 26),
    OfficialColumn("乡镇", 16),
    OfficialColumn("结对村", 14),
)
PROGRESS = (
    *WHO,
    *(OfficialColumn(str(item.label), 18) for item in FiveOne),
    OfficialColumn("完成项数", 9, "right"),
)
COUNTS = (
    *WHO,
    *(OfficialColumn(f"{item.label}（{UNITS[item]}）", 12, "right") for item in FiveOne),
    OfficialColumn("活动场次", 9, "right"),
    OfficialColumn("参加人次", 9, "right"),
    OfficialColumn("协调资金（万元）", 12, "right"),
    OfficialColumn("解决问题（个）", 10, "right"),
)
# Sessions, person-times, money arrived in 万元, problems closed, by pair.
Sums = Mapping[int, tuple[int, int, Decimal, int]]
NOTHING = (0, 0, Decimal(0), 0)


def _who(number: int, line: Line) -> list[object]:
    pair = line.pair
    return [
        number, pair.party_organization.name, pair.place_township.name,
        pair.village.name if pair.village else "（整乡镇）",
    ]  # fmt: skip


def progress_sheet(lines: Sequence[Line], year: int, *, unit: str, on: date) -> OfficialSheet:
    """The matrix on paper: the word and the detail of each cell."""
    rows = [
        [
            *_who(number, line),
            *(f"{cell.state.label}（{cell.note}）" for cell in line.cells),
            f"{line.done}/5",
        ]
        for number, line in enumerate(lines, start=1)
    ]
    done = [sum(line.cell(item).is_done for line in lines) for item in FiveOne]
    totals = ["合计", f"{len(lines)} 对", "", "", *(f"完成 {count}" for count in done), sum(done)]
    return OfficialSheet(
        title=f"宣汉县城乡支部结对共建“五个一”进度表（{year}年）",
        columns=PROGRESS, rows=rows, totals=totals if rows else (), reporting_unit=unit,
        reported_on=on, measure="单位：项",
    )  # fmt: skip


def counts_sheet(
    lines: Sequence[Line], sums: Sums, year: int, *, unit: str, on: date
) -> OfficialSheet:
    """Form 12: what was done, counted from confirmed records."""
    numbers = [
        [*(cell.count for cell in line.cells), *sums.get(line.pair.pk, NOTHING)] for line in lines
    ]
    rows = [
        [*_who(number, line), *counted]
        for number, (line, counted) in enumerate(zip(lines, numbers, strict=True), start=1)
    ]
    totals = [sum(column) for column in zip(*numbers, strict=True)]
    return OfficialSheet(
        title=f"宣汉县城乡支部结对共建“五个一”活动统计表（{year}年）",
        columns=COUNTS, rows=rows, totals=["合计", f"{len(rows)} 对", "", "", *totals] if rows else (),
        reporting_unit=unit, reported_on=on, measure="只计村方已确认的记录",
    )  # fmt: skip
