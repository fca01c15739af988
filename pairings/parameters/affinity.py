"""Weights of the affinity by 四原则; they add up to 100."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare


def _points(code: str, title: str, default: str) -> Parameter:
    return Parameter(
        code=f"pairings.affinity.{code}",
        title=f"结对匹配度：{title}",
        kind="小数",
        default=default,
        unit="分",
        source="domain.md §5.1",
        minimum=Decimal(0),
        maximum=Decimal(100),
    )


declare(
    _points("industry", "行业相关", "35"),
    _points("complement", "优势相补", "30"),
    _points("nearness", "地域相邻", "20"),
    _points("choice_first", "双方意愿（第一）", "15"),
    _points("choice_second", "双方意愿（第二）", "10"),
    _points("choice_third", "双方意愿（第三）", "5"),
)
