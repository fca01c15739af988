"""Figures of 请销假; the docstring is the counting rule."""

from django.db.models import QuerySet

from secretaries.indicators.posting import GROUP
from secretaries.models import Leave
from secretaries.queries.leave import granted_between
from xuanhan.reports.indicators import Count, indicator
from xuanhan.reports.periods import Period

BY_LEAVE = {
    "group": GROUP,
    "permission": "secretaries.view_leave",
    "village": "posting__village",
    "columns": (
        ("姓名", "posting.cadre.name"),
        ("乡镇", "posting.village.township.name"),
        ("村", "posting.village.name"),
        ("请假类别", "get_kind_display"),
        ("开始日期", "start_date"),
        ("结束日期", "end_date"),
        ("天数", "days"),
        ("返岗日期", "returned_date"),
    ),
}


@indicator("secretaries.leaves", title="请假（公出）人次", unit="人次", measure=Count(), order=40,
           rule="期内在假的、已批准的请假和公出，按次计", **BY_LEAVE)  # fmt: skip
def leaves_granted(period: Period) -> QuerySet[Leave]:
    """Leaves and official trips that were granted and touch the period, one each time."""
    return granted_between(period.start, period.end).select_related(
        "posting__cadre", "posting__village__township"
    )
