"""在岗情况统计表 of a month and 在岗抽查情况表 of a span (domain.md §4.12)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from secretaries.models import SpotCheck
from secretaries.queries.presence_board import MonthLine
from xuanhan.spreadsheets.writing import OfficialColumn as C
from xuanhan.spreadsheets.writing import OfficialSheet

PERSON = (
    C("序号", 6, "center"),
    C("乡镇", 14),
    C("村", 12),
    C("姓名", 9, "center"),
    C("派出单位", 22),
)
MONTH_COLUMNS = (
    *PERSON,
    C("应驻天数", 8, "right"),
    C("在村", 7, "right", "实际驻村天数"),
    C("补录", 7, "right", "实际驻村天数"),
    C("公出", 7, "right", "实际驻村天数"),
    C("合计", 8, "right", "实际驻村天数"),
    C("夜宿天数", 8, "right"),
    C("请假天数", 8, "right"),
    C("缺岗次数", 8, "right"),
    C("是否达标", 9, "center"),
    C("状态", 11, "center"),
)
CHECK_COLUMNS = (
    C("序号", 6, "center"),
    C("抽查日期", 11, "center"),
    C("乡镇", 14),
    C("村", 12),
    C("姓名", 9, "center"),
    C("抽查单位", 12),
    C("方式", 10),
    C("抽查结果", 12, "center"),
    C("情况说明", 26),
    C("后续处理", 26),
    C("处理日期", 11, "center"),
)


def days(value: Decimal | int) -> int | Decimal:
    """Whole days as a whole number, halves as they are."""
    return int(value) if value == int(value) else Decimal(value)


def month_sheet(lines: Iterable[MonthLine], month: date, *, unit: str, on: date) -> OfficialSheet:
    """The sheet of a month; months that are not frozen say so in their last column."""
    rows: list[Sequence[object]] = []
    numbers: list[list[int | Decimal]] = []
    met = 0
    for number, line in enumerate(lines, start=1):
        posting, figures = line.posting, line.figures
        counted = [
            figures.required_days,
            days(figures.village_days),
            figures.supplement_days,
            figures.trip_days,
            days(figures.actual_days),
            figures.night_days,
            figures.leave_days,
            figures.absences,
        ]
        numbers.append(counted)
        met += figures.met
        who = (posting.village.township.name, posting.village.name, posting.cadre.name)
        word = "达标" if figures.met else "未达标"
        rows.append((number, *who, posting.unit_name, *counted, word, line.word))
    sums = [sum(column) for column in zip(*numbers, strict=True)]
    return OfficialSheet(
        title=f"宣汉县驻村第一书记在岗情况统计表（{month.year}年{month.month}月）",
        columns=MONTH_COLUMNS,
        rows=rows,
        totals=("合计", "", "", f"{len(rows)} 人", "", *sums, f"{met} 人达标", "") if rows else (),
        reporting_unit=unit,
        reported_on=on,
        measure="单位：天、次",
    )


def spot_check_sheet(
    checks: Iterable[SpotCheck], *, span: str, unit: str, on: date
) -> OfficialSheet:
    """The checks of a span, by day, with how many found what."""
    rows: list[Sequence[object]] = []
    found = Counter[str]()
    for number, check in enumerate(checks, start=1):
        village = check.posting.village
        word = check.get_result_display()
        found[word] += 1
        rows.append(
            (
                number, f"{check.check_date:%Y-%m-%d}", village.township.name, village.name,
                check.posting.cadre.name, check.get_checker_display(), check.get_method_display(),
                word, check.found, check.follow_up,
                f"{check.follow_up_date:%Y-%m-%d}" if check.follow_up_date else "",
            )
        )  # fmt: skip
    told = "、".join(f"{word} {count}" for word, count in found.most_common())
    return OfficialSheet(
        title=f"宣汉县驻村第一书记在岗抽查情况表（{span}）",
        columns=CHECK_COLUMNS,
        rows=rows,
        totals=("合计", "", "", "", f"{len(rows)} 人次", "", "", "", told, "", "") if rows else (),
        reporting_unit=unit,
        reported_on=on,
        measure="单位：人次",
    )
