"""Policy numbers of a pair."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

declare(
    Parameter(
        code="pairings.pair.term_years",
        title="共建对子期限",
        kind="整数",
        default="3",
        unit="年",
        source="domain.md §5.1",
        minimum=Decimal(1),
        maximum=Decimal(10),
    ),
    Parameter(
        code="pairings.pair.most_of_a_unit",
        title="一个单位最多结对（超过须写理由）",
        kind="整数",
        default="3",
        unit="个",
        source="domain.md §5.1",
        minimum=Decimal(1),
        maximum=Decimal(20),
    ),
)
