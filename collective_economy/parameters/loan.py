"""Policy numbers of 政银担 (domain.md §6.4)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

COMPENSATION_DAYS = "collective_economy.loan.compensation_days"
NOTICE_DAYS = "collective_economy.loan.notice_days"

declare(
    Parameter(
        code=COMPENSATION_DAYS,
        title="贷款逾期多少天后可以代偿",
        kind="整数",
        default="90",
        unit="天",
        source="domain.md §6.4",
        minimum=Decimal(1),
        maximum=Decimal(365),
    ),
    Parameter(
        code=NOTICE_DAYS,
        title="还款到期前多少天提示",
        kind="整数",
        default="15",
        unit="天",
        source="domain.md §6.4",
        minimum=Decimal(1),
        maximum=Decimal(90),
    ),
)
