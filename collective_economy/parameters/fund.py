"""Policy numbers of the guidance fund (domain.md §6.3)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

CLAUSE = "domain.md §6.3"
PREFIX = "collective_economy.fund."
REVIEW, WEAKNESS, BENEFIT = f"{PREFIX}review", f"{PREFIX}weakness", f"{PREFIX}benefit"
FIRST_SECRETARY, PAIR = f"{PREFIX}first_secretary", f"{PREFIX}pair"
WEAK_BELOW, FULL_BENEFIT = f"{PREFIX}weak_below", f"{PREFIX}full_benefit"
PUBLICITY_DAYS = f"{PREFIX}publicity_days"
ACCEPTANCE_MONTHS = f"{PREFIX}acceptance_months"
RETURN_NOTICE_DAYS = f"{PREFIX}return_notice_days"


def _points(code: str, title: str, default: str) -> Parameter:
    return Parameter(
        code=code,
        title=f"引导基金排序：{title}",
        kind="小数",
        default=default,
        unit="分",
        source=CLAUSE,
        minimum=Decimal(0),
        maximum=Decimal(100),
    )


declare(
    _points(REVIEW, "专家评审满分", "60"),
    _points(WEAKNESS, "薄弱程度满分", "15"),
    _points(BENEFIT, "预期效益满分", "15"),
    _points(FIRST_SECRETARY, "派有第一书记优先倾斜", "5"),
    _points(PAIR, "结对共建优先倾斜", "5"),
    Parameter(code=WEAK_BELOW, title="引导基金排序：经营性收入达到多少不再计薄弱分", kind="小数", default="50",
              unit="万元", source=CLAUSE, minimum=Decimal(1)),
    Parameter(code=FULL_BENEFIT, title="引导基金排序：预期年收益占申请额多少得满分", kind="小数", default="10",
              unit="%", source=CLAUSE, minimum=Decimal("0.1"), maximum=Decimal(100)),
    Parameter(code=PUBLICITY_DAYS, title="引导基金拟支持名单公示不少于", kind="整数", default="7",
              unit="天", source=CLAUSE, minimum=Decimal(1), maximum=Decimal(60)),
    Parameter(code=ACCEPTANCE_MONTHS, title="引导基金项目首次拨付后应在多少个月内验收", kind="整数", default="12",
              unit="个月", source=CLAUSE, minimum=Decimal(1), maximum=Decimal(60)),
    Parameter(code=RETURN_NOTICE_DAYS, title="引导基金到期回收提前提醒", kind="整数", default="30",
              unit="天", source=CLAUSE, minimum=Decimal(1), maximum=Decimal(365)),
)  # fmt: skip
