"""Policy numbers of accounts, with type, default and source."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

declare(
    Parameter(
        code="accounts.reveals_an_hour",
        title="每人每小时查看完整号码的次数上限",
        kind="整数",
        default="30",
        unit="次",
        source="domain.md §9",
        minimum=Decimal(1),
        maximum=Decimal(1000),
    ),
)
