"""引导基金项目申请排序表: the ranking as an official sheet."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from collective_economy.queries.fund import Ranked
from xuanhan.spreadsheets.writing import OfficialColumn as C
from xuanhan.spreadsheets.writing import OfficialSheet

WAN = Decimal(10_000)
COLUMNS = (
    C("名次", 6, "center"), C("乡镇", 14), C("村", 12), C("项目名称", 24), C("申请额", 10, "right"),
    C("审定额", 10, "right"), C("得分", 8, "right"), C("得分说明", 60), C("状态", 10, "center"),
)  # fmt: skip


def ranking_sheet(places: Sequence[Ranked], *, year: int, unit: str, on: date) -> OfficialSheet:
    """The sheet; amounts in 万元."""
    rows = [
        [
            one.rank,
            one.application.village.township.name,
            one.application.village.name,
            one.application.project_name,
            _wan(one.application.amount_yuan),
            _wan(one.application.approved_yuan),
            one.total,
            "；".join(one.sentences),
            one.application.get_state_display(),
        ]
        for one in places
    ]
    asked = sum((one.application.amount_yuan for one in places), Decimal(0))
    approved = sum((one.application.approved_yuan or 0 for one in places), Decimal(0))
    return OfficialSheet(
        title=f"宣汉县{year}年村集体经济引导基金申请排序表",
        columns=COLUMNS,
        rows=rows,
        totals=["合计", "", "", f"{len(rows)} 项", _wan(asked), _wan(approved), "", "", ""],
        reporting_unit=unit,
        reported_on=on,
        measure="单位：万元",
    )


def _wan(amount: Decimal | None) -> Decimal | str:
    return "" if amount is None else (amount / WAN).quantize(Decimal("0.01"))
