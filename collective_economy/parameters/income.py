"""Tiers and the seed's threshold of yearly income, in 万元 (domain.md §6.2)."""

from datetime import date
from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

DEFAULT_BOUNDS = ("5", "10", "20", "50", "100")
BOUNDS = tuple(f"collective_economy.income.tier_{number}" for number in range(1, 6))
THRESHOLD = "collective_economy.income.threshold"
DUE_MONTH = "collective_economy.income.due_month"


def _bound(number: int, code: str, default: str) -> Parameter:
    return Parameter(
        code=code,
        title=f"集体经济收入分档：第 {number} 档起点",
        kind="小数",
        default=default,
        unit="万元",
        source="domain.md §6.2",
        minimum=Decimal(0),
    )


declare(
    *(
        _bound(number, code, default)
        for number, (code, default) in enumerate(zip(BOUNDS, DEFAULT_BOUNDS, strict=True), start=2)
    ),
    Parameter(
        code=THRESHOLD,
        title="“年收入超过”所指的数额",
        kind="小数",
        default="50",
        unit="万元",
        source="宣汉县“三项行动”通报",
        minimum=Decimal(0),
    ),
    Parameter(
        code=DUE_MONTH,
        title="上年度收入填报截止月份（当月 5 日前）",
        kind="整数",
        default="1",
        unit="月",
        source="domain.md §7",
        minimum=Decimal(1),
        maximum=Decimal(12),
    ),
)


def year_end(year: int) -> date:
    """The day by whose parameters a year is judged: its last."""
    return date(year, 12, 31)
