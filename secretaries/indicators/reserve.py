"""人才储备库: how many stand in it; the docstring is the counting rule."""

from django.db.models import QuerySet

from secretaries.choices import ReserveState
from secretaries.indicators.posting import GROUP
from secretaries.models import Cadre
from xuanhan.reports.indicators import Count, indicator
from xuanhan.reports.periods import Period


@indicator("secretaries.in_pool", title="人才储备库在库干部", unit="人", measure=Count(), order=5,
           rule="现在在库的干部（推荐待审、审查不通过、出库的不计）", group=GROUP,
           permission="secretaries.view_cadre",
           columns=(("姓名", "name"), ("工作单位", "unit_name"), ("职务", "duty"),
                    ("学历", "get_education_display"), ("状态", "get_state_display")))  # fmt: skip
def in_pool(period: Period) -> QuerySet[Cadre]:
    """Cadres in the pool now; the state has no past, so every period shows today's."""
    return Cadre.objects.filter(state=ReserveState.IN_POOL)
