"""Policy numbers of 在岗履职 (domain.md §4.7)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

_CLAUSE = "domain.md §4.7"
_LADDER = (
    ("reminder_absences", "缺岗几次提醒（当年不得评优）", "1"),
    ("talk_absences", "缺岗几次约谈", "2"),
    ("letter_absences", "缺岗几次函告派出单位主要领导", "3"),
    ("recall_absences", "缺岗几次列为召回线索", "5"),
)

declare(
    Parameter("secretaries.presence.month_days", "在岗：每月应驻天数", "整数", "20", "天", _CLAUSE,
              Decimal(0), Decimal(31)),
    Parameter("secretaries.presence.year_days", "在岗：每年应驻天数", "整数", "220", "天", _CLAUSE,
              Decimal(0), Decimal(366)),
    Parameter("secretaries.presence.half_days", "在岗：在村天数可以填半天", "是否", "否", "",
              "domain.md §13.2"),
    Parameter("secretaries.presence.trips_inside", "在岗：导入的在村天数已含公出", "是否", "否", "",
              "domain.md §13.2"),
    Parameter("secretaries.presence.confirm_day", "在岗：次月几日前乡镇确认月统计", "整数", "10", "日", _CLAUSE,
              Decimal(1), Decimal(28)),
    *(Parameter(f"secretaries.presence.{name}", f"在岗：一年内{title}", "整数", default, "次",
                _CLAUSE, Decimal(0), Decimal(366)) for name, title, default in _LADDER),
)  # fmt: skip
