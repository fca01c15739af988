"""任期、交接: dated numbers (domain.md §4.6)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare


def _months(code: str, title: str, default: str) -> Parameter:
    return Parameter(
        code=f"secretaries.posting.{code}",
        title=title,
        kind="整数",
        default=default,
        unit="个月",
        source="domain.md §4.6",
        minimum=Decimal(0),
        maximum=Decimal(24),
    )


declare(
    _months("first_alert_months", "任期提醒：首次提前", "6"),
    _months("second_alert_months", "任期提醒：再次提前", "3"),
    _months("last_alert_months", "任期提醒：末次提前", "1"),
    Parameter(
        code="secretaries.handover.overlap_days",
        title="压茬轮换：传帮带期",
        kind="整数",
        default="15",
        unit="天",
        source="domain.md §4.6",
        minimum=Decimal(0),
        maximum=Decimal(90),
    ),
    Parameter(
        code="secretaries.posting.party_transfer_days",
        title="党组织关系转入村：任职后",
        kind="整数",
        default="30",
        unit="天",
        source="domain.md §4.6",
        minimum=Decimal(0),
        maximum=Decimal(365),
    ),
)
