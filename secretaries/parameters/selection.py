"""Policy numbers of selection and posting (domain.md §4.4, §4.5)."""

from decimal import Decimal

from xuanhan.common.parameters import Parameter, declare

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


def _points(code: str, title: str, default: str) -> Parameter:
    return Parameter(
        code=f"secretaries.fit.{code}",
        title=title,
        kind="小数",
        default=default,
        unit="分",
        source="domain.md §4.5",
        minimum=_ZERO,
        maximum=_HUNDRED,
    )


declare(
    _points("specialism", "匹配度：专长与需求主类型", "40"),
    _points("experience", "匹配度：三类经历", "20"),
    _points("coverage", "匹配度：能力覆盖需求", "20"),
    _points("locality", "匹配度：地域意愿", "5"),
    _points("choice_first", "匹配度：第一志愿（意向）", "15"),
    _points("choice_second", "匹配度：第二志愿（意向）", "10"),
    _points("choice_third", "匹配度：第三志愿（意向）", "5"),
    Parameter(
        code="secretaries.condition.party_years",
        title="选派条件：党龄不少于",
        kind="整数",
        default="1",
        unit="年",
        source="domain.md §4.4",
        minimum=_ZERO,
    ),
    Parameter(
        code="secretaries.condition.work_years",
        title="选派条件：工作经历不少于",
        kind="整数",
        default="2",
        unit="年",
        source="domain.md §4.4",
        minimum=_ZERO,
    ),
    Parameter(
        code="secretaries.condition.age_limit",
        title="选派条件：年龄一般不超过（提示）",
        kind="整数",
        default="45",
        unit="周岁",
        source="domain.md §4.4",
        minimum=Decimal(18),
    ),
    Parameter(
        code="secretaries.posting.term_years",
        title="第一书记任期",
        kind="整数",
        default="2",
        unit="年",
        source="domain.md §4.4",
        minimum=Decimal(1),
        maximum=Decimal(10),
    ),
)
