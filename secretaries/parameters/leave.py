"""Policy numbers of 请销假 (domain.md §4.7)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

declare(
    Parameter(
        code="secretaries.leave.township_days",
        title="请假：乡镇党委可以审批的天数",
        kind="整数",
        default="5",
        unit="天以内",
        source="domain.md §4.7",
        minimum=Decimal(0),
        maximum=Decimal(366),
    ),
)
