"""Policy numbers of 四议两公开 (domain.md §6.8)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

PUBLICITY_DAYS = "collective_economy.decision.publicity_days"

declare(
    Parameter(
        code=PUBLICITY_DAYS,
        title="决议公开（公示）不少于",
        kind="整数",
        default="7",
        unit="天",
        source="domain.md §6.8",
        minimum=Decimal(1),
        maximum=Decimal(60),
    ),
)
