"""Figures of 考评; the docstring is the counting rule (domain.md §13.2)."""

from django.db.models import Q, QuerySet

from secretaries.choices.appraisal import FROZEN, Cycle, GradeCode
from secretaries.indicators.posting import GROUP
from secretaries.models import Appraisal
from xuanhan.reports.indicators import Count, Share, indicator
from xuanhan.reports.periods import Period

COLUMNS = (
    ("姓名", "posting.cadre.name"), ("乡镇", "posting.village.township.name"),
    ("村", "posting.village.name"), ("考评批次", "round.title"), ("综合得分", "total"),
    ("考核等次", "grade_word"),
)  # fmt: skip


def _decided(period: Period) -> QuerySet[Appraisal]:
    return Appraisal.objects.filter(
        round__state__in=FROZEN, round__cycle=Cycle.YEAR, is_current=True,
        round__year__gte=period.start.year, round__year__lte=period.end.year,
    ).select_related("posting__cadre", "posting__village__township", "round")  # fmt: skip


@indicator("secretaries.appraised", title="年度考核", unit="名", measure=Count(of="posting__cadre"),
           order=62, rule="所属年度经部务会审定的年度考核人数，更正后的以现行版本计，一人计一次",
           permission="secretaries.view_appraisal", columns=COLUMNS, group=GROUP,
           village="posting__village")  # fmt: skip
def appraised(period: Period) -> QuerySet[Appraisal]:
    """Persons whose yearly appraisal the meeting has decided, in years that the period touches."""
    return _decided(period)


@indicator("secretaries.excellent", title="年度考核优秀比例", unit="%",
           measure=Share(Q(grade=GradeCode.A)), shown_as="share", order=64,
           rule="年度考核优秀人数，占定等次人数（不定等次的不计）",
           permission="secretaries.view_appraisal", columns=COLUMNS, group=GROUP,
           village="posting__village")  # fmt: skip
def excellent(period: Period) -> QuerySet[Appraisal]:
    """Those with a grade; the part of them that is 优秀."""
    return _decided(period).exclude(grade=GradeCode.NONE)
