"""Figures of support matters."""

from django.db.models import QuerySet

from collective_economy.choices.support_matter import SupportMatterState
from collective_economy.models import SupportMatter
from xuanhan.reports.indicators import Count, indicator
from xuanhan.reports.periods import Period


@indicator(
    "collective_economy.matters_closed", title="要素保障办结事项", unit="件", measure=Count(),
    order=44, group="产业夯基", permission="collective_economy.view_supportmatter", village="village",
    rule="集体建设用地、林权盘活、信贷担保事项，期内经村确认办结的件数",
    columns=(
        ("编号", "number"), ("乡镇", "village.township.name"), ("村", "village.name"),
        ("类别", lambda row: row.get_kind_display()), ("事项", "title"),
        ("承办部门", "handler.name"), ("办结日期", "closed_date"),
    ),
)  # fmt: skip
def matters_closed(period: Period) -> QuerySet[SupportMatter]:
    """Matters closed within the period, by the day the village confirmed (domain.md §6.3)."""
    return SupportMatter.objects.filter(
        state=SupportMatterState.CLOSED, closed_date__range=period.days
    ).select_related("village__township", "handler")
