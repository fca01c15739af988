"""请假统计 (domain.md §4.12): for each person the times and days away within a span, by kind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from secretaries.choices.leave import LeaveKind, LeaveState
from secretaries.core.leave import days_within
from secretaries.models import Leave, Posting
from xuanhan.spreadsheets.writing import OfficialColumn, OfficialSheet

AWAY = [kind for kind in LeaveKind if kind != LeaveKind.TRIP]
COLUMNS = (
    OfficialColumn("序号", 6, "center"),
    OfficialColumn("乡镇", 16),
    OfficialColumn("村", 14),
    OfficialColumn("姓名", 10, "center"),
    OfficialColumn("派出单位", 24),
    *(OfficialColumn(str(kind.label), 7, "right", "请假天数") for kind in AWAY),
    OfficialColumn("次数", 7, "right", "请假合计"),
    OfficialColumn("天数", 7, "right", "请假合计"),
    OfficialColumn("次数", 7, "right", "公出"),
    OfficialColumn("天数", 7, "right", "公出"),
    OfficialColumn("次数", 7, "right", "超假"),
    OfficialColumn("天数", 7, "right", "超假"),
)


@dataclass
class _Line:
    posting: Posting
    days: Counter[str] = field(default_factory=Counter)
    times: Counter[str] = field(default_factory=Counter)
    overstayed: int = 0
    days_over: int = 0

    def add(self, leave: Leave, first: date, last: date) -> None:
        self.days[leave.kind] += days_within(leave.start_date, leave.last_day_counted, first, last)
        self.times[leave.kind] += 1
        if leave.state == LeaveState.OVERSTAYED:
            self.overstayed += 1
            self.days_over += leave.overstayed_days

    @property
    def numbers(self) -> list[int]:
        """The columns after the person."""
        return [
            *(self.days[kind] for kind in AWAY),
            sum(self.times[kind] for kind in AWAY),
            sum(self.days[kind] for kind in AWAY),
            self.times[LeaveKind.TRIP],
            self.days[LeaveKind.TRIP],
            self.overstayed,
            self.days_over,
        ]


def leave_statistics(
    leaves: Iterable[Leave], first: date, last: date, *, span: str, unit: str, on: date
) -> OfficialSheet:
    """The sheet for granted leaves that touch a span; only the days within it are counted, as the months do.

    超假 stands beside: the days over of the leaves that touch the span.
    """
    lines: dict[int, _Line] = {}
    for leave in leaves:
        lines.setdefault(leave.posting_id, _Line(leave.posting)).add(leave, first, last)
    rows: list[Sequence[object]] = []
    for number, line in enumerate(lines.values(), start=1):
        posting = line.posting
        who = (posting.village.township.name, posting.village.name, posting.cadre.name)
        rows.append((number, *who, posting.unit_name, *line.numbers))
    sums = [sum(column) for column in zip(*(line.numbers for line in lines.values()), strict=True)]
    return OfficialSheet(
        title=f"宣汉县驻村第一书记请假统计表（{span}）",
        columns=COLUMNS,
        rows=rows,
        totals=("合计", "", "", f"{len(rows)} 人", "", *sums) if rows else (),
        reporting_unit=unit,
        reported_on=on,
        measure="单位：天、次",
    )
