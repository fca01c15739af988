"""Weights, targets and grades of a pair's yearly score (domain.md §5.5); the weights add up to 100."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare


def _number(code: str, title: str, default: str, unit: str, most: int) -> Parameter:
    return Parameter(
        code=f"pairings.score.{code}",
        title=f"结对共建考评：{title}",
        kind="小数",
        default=default,
        unit=unit,
        source="domain.md §5.5",
        minimum=Decimal(0),
        maximum=Decimal(most),
    )


declare(
    _number("five_ones", "五个一完成", "40", "分", 100),
    _number("solved", "实事与问题解决", "20", "分", 100),
    _number("funds", "资金项目", "15", "分", 100),
    _number("activities", "活动频次与质量", "10", "分", 100),
    _number("satisfaction", "村方满意度", "10", "分", 100),
    _number("mechanisms", "机制落实", "5", "分", 100),
    _number("target_solved", "实事与问题解决满分件数", "3", "件/年", 1000),
    _number("target_funds", "资金项目满分到位资金", "150000", "元/年", 1_000_000_000),
    _number("target_sessions", "活动满分场次", "4", "场/年", 1000),
    _number("target_meetings", "联席会议次数", "4", "次/年", 366),
    _number("grade_good", "“好”的最低分", "85", "分", 100),
    _number("grade_fair", "“较好”的最低分", "70", "分", 100),
    _number("grade_plain", "“一般”的最低分", "60", "分", 100),
)
