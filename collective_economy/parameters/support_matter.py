"""Time limits of support matters."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

WORKDAYS = "collective_economy.support_matter.workdays"

declare(
    Parameter(
        code=WORKDAYS,
        title="要素保障事项办理时限",
        kind="整数",
        default="20",
        unit="个工作日",
        source="domain.md §6.3",
        minimum=Decimal(1),
        maximum=Decimal(250),
    ),
)
