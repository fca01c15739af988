"""Policy numbers of 保障激励, 困难诉求 and 召回 (domain.md §4.10, §4.11)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

_ZERO, _ONE = Decimal(0), Decimal(1)

declare(
    Parameter(
        code="secretaries.support.work_fund",
        title="第一书记工作经费标准",
        kind="小数",
        default="10000",
        unit="元/人·年",
        source="domain.md §4.11",
        minimum=_ZERO,
    ),
    Parameter(
        code="secretaries.support.living_daily",
        title="生活补助标准（按实际驻村天数）",
        kind="小数",
        default="100",
        unit="元/天",
        source="domain.md §4.11",
        minimum=_ZERO,
    ),
    Parameter(
        code="secretaries.support.insurance_alert_days",
        title="人身意外伤害保险到期提醒",
        kind="整数",
        default="30",
        unit="天前",
        source="domain.md §4.11",
        minimum=_ONE,
    ),
    Parameter(
        code="secretaries.difficulty.workdays",
        title="困难诉求办理时限（自交办起）",
        kind="整数",
        default="20",
        unit="个工作日",
        source="domain.md §4.11",
        minimum=_ONE,
    ),
    Parameter(
        code="secretaries.recall.replace_days",
        title="召回后重新选派时限",
        kind="整数",
        default="15",
        unit="天",
        source="domain.md §4.10",
        minimum=_ONE,
    ),
    Parameter(
        code="secretaries.recall.correction_days",
        title="限期整改期限",
        kind="整数",
        default="30",
        unit="天",
        source="domain.md §4.10",
        minimum=_ONE,
    ),
    Parameter(
        code="secretaries.honour.publicity_workdays",
        title="典型选树公示期",
        kind="整数",
        default="5",
        unit="个工作日",
        source="domain.md §4.5",
        minimum=_ONE,
    ),
)
