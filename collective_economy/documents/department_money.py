"""部门扶持资金汇总表 as an official sheet."""

from datetime import date
from decimal import Decimal

from collective_economy.queries.department_money import MoneyBoard
from xuanhan.spreadsheets.writing import OfficialColumn as C
from xuanhan.spreadsheets.writing import OfficialSheet

WAN = Decimal(10_000)


def columns(board: MoneyBoard) -> list[C]:
    """Place, one column a source, sums."""
    return [
        C("序号", 6, "center"), C("乡镇（街道）", 16), C("村（社区）", 14),
        *(C(word, 11, "right", "到位资金") for _, word in board.sources),
        C("部门资金合计", 12, "right"), C("到位合计", 12, "right"), C("未到位", 11, "right"),
    ]  # fmt: skip


def rows(board: MoneyBoard) -> list[list[object]]:
    """One line a village, in 万元."""
    return [
        [number, line.village.township.name, line.village.name,
         *(in_wan(amount) for amount in board.cells(line)), in_wan(line.of_departments),
         in_wan(line.total), in_wan(line.promised)]
        for number, line in enumerate(board.rows, start=1)
    ]  # fmt: skip


def totals(board: MoneyBoard) -> list[object]:
    """合计."""
    return ["合计", "", f"{len(board.rows)} 个村", *map(in_wan, board.sums),
            in_wan(board.of_departments), in_wan(board.total), in_wan(board.promised)]  # fmt: skip


def in_wan(amount: Decimal | None) -> Decimal | str:
    """万元 with two decimals; nothing where there is nothing."""
    return "" if not amount else (amount / WAN).quantize(Decimal("0.01"))


def title(year: int) -> str:
    """The head of the sheet."""
    return f"宣汉县{year}年村集体经济项目资金来源汇总表"


def money_sheet(board: MoneyBoard, *, unit: str, on: date) -> OfficialSheet:
    """The sheet."""
    return OfficialSheet(
        title=title(board.year),
        columns=columns(board),
        rows=rows(board),
        totals=totals(board),
        reporting_unit=unit,
        reported_on=on,
        measure="单位：万元",
    )
