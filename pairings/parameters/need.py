"""How long a villagers' need may take (domain.md §5.4)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

declare(
    Parameter(
        code="pairings.need.workdays",
        title="群众需求办理时限（自交办起）",
        kind="整数",
        default="20",
        unit="个工作日",
        source="domain.md §5.4",
        minimum=Decimal(1),
        maximum=Decimal(250),
    ),
)
