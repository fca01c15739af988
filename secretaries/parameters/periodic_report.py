"""定期报告: which are asked for, and on which day they are due (domain.md §4.7)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

SOURCE = "domain.md §4.7"


def _asked(code: str, title: str) -> Parameter:
    return Parameter(
        code=f"secretaries.report.{code}_asked",
        title=f"定期报告：要求报送{title}",
        kind="是否",
        default="是",
        source=SOURCE,
    )


def _day(code: str, title: str, default: str) -> Parameter:
    return Parameter(
        code=f"secretaries.report.{code}_due_day",
        title=f"定期报告：{title}（遇休息日顺延）",
        kind="整数",
        default=default,
        unit="日",
        source=SOURCE,
        minimum=Decimal(1),
        maximum=Decimal(31),
    )


declare(
    _asked("month", "月报"),
    _asked("quarter", "季报"),
    _asked("half_year", "半年报"),
    _asked("year", "年度述职报告"),
    _day("month", "月报时限为当月几日前", "28"),
    _day("quarter", "季报时限为季后首月几日前", "5"),
    _day("half_year", "半年报时限为 7 月几日前", "5"),
    _day("year", "年度述职时限为次年 1 月几日前", "5"),
    Parameter(
        code="secretaries.report.minimum_days",
        title="定期报告：期内任职满几天的须报送",
        kind="整数",
        default="15",
        unit="天",
        source=SOURCE,
        minimum=Decimal(1),
        maximum=Decimal(28),
    ),
    Parameter(
        code="secretaries.report.near_workdays",
        title="定期报告：到期前几个工作日提醒",
        kind="整数",
        default="5",
        unit="个工作日",
        source=SOURCE,
        minimum=Decimal(0),
        maximum=Decimal(30),
    ),
)
