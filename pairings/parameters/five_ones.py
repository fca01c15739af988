"""What a year asks of each pair: how many of each of the five, and until when (domain.md §5.3)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

TITLES = {
    "W1": "联合组织生活会", "W2": "主题党日", "W3": "办实事", "W4": "培育骨干", "W5": "发展路子",
}  # fmt: skip
UNITS = {"W1": "次", "W2": "次", "W3": "件", "W4": "名", "W5": "条"}
TARGET, DUE_MONTH, SILENT_DAYS = (
    "pairings.five_ones.target_{}",
    "pairings.five_ones.due_month_{}",
    "pairings.activity.silent_days",
)

for code, title in TITLES.items():
    declare(
        Parameter(
            code=TARGET.format(code.lower()),
            title=f"五个一目标：{title}",
            kind="整数",
            default="1",
            unit=UNITS[code],
            source="domain.md §5.3",
            minimum=Decimal(1),
            maximum=Decimal(50),
        ),
        Parameter(
            code=DUE_MONTH.format(code.lower()),
            title=f"五个一时限：{title}（月底前）",
            kind="整数",
            default="12",
            unit="月",
            source="domain.md §5.3",
            minimum=Decimal(1),
            maximum=Decimal(12),
        ),
    )
declare(
    Parameter(
        code=SILENT_DAYS,
        title="多少天没有活动的对子预警",
        kind="整数",
        default="90",
        unit="天",
        source="domain.md §5.7",
        minimum=Decimal(1),
        maximum=Decimal(366),
    )
)
