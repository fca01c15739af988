"""Policy numbers of audits and rectification (domain.md §6.11)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

NOTICE_DAYS = "collective_economy.audit.notice_days"
OPINION_DAYS = "collective_economy.audit.opinion_days"
WARNING_DAYS = "collective_economy.audit.warning_days"


def _days(code: str, title: str, default: str, source: str) -> Parameter:
    return Parameter(
        code=code, title=title, kind="整数", default=default, unit="天", source=source,
        minimum=Decimal(0), maximum=Decimal(90),
    )  # fmt: skip


declare(
    _days(NOTICE_DAYS, "审计通知书应在实施前多少天送达", "3", "domain.md §6.11（参照北京条例17）"),
    _days(OPINION_DAYS, "征求意见期限", "10", "domain.md §6.11（参照北京条例20）"),
    _days(WARNING_DAYS, "整改到期前多少天提示", "15", "domain.md §7"),
)
