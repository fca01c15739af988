"""The published figures of campaign 1, one function each; the docstring is the counting rule."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from secretaries.choices import PostingRole
from secretaries.models import Posting, SelectionRound
from secretaries.queries import active_postings
from xuanhan.reports.indicators import Count, indicator
from xuanhan.reports.indicators import Share as ShareOf
from xuanhan.reports.periods import Period

NAMED_EXPERIENCE = (
    Q(cadre__agricultural_major=True)
    | Q(cadre__project_experience=True)
    | Q(cadre__grassroots_experience=True)
)
OVER_PERCENT = 75


@dataclass(frozen=True)
class Share:
    """A part of a whole; both are counts of rows that can be opened."""

    part: int
    whole: int

    @property
    def percent(self) -> str:
        """With one decimal, or — where there is nothing to count."""
        return f"{self.part / self.whole:.1%}" if self.whole else "—"

    def exceeds(self, percent: int) -> bool:
        """“超 75%” means strictly greater (domain.md §13.2); counted in whole numbers, nothing rounded."""
        return self.part * 100 > percent * self.whole


def first_secretaries(selection: SelectionRound) -> QuerySet[Posting]:
    """新选派第一书记: the postings as first secretary that this round made."""
    return Posting.objects.filter(round=selection, role=PostingRole.FIRST_SECRETARY)


def named_experience_share(selection: SelectionRound) -> Share:
    """三类经历占比: first secretaries of the round with 涉农专业, 项目管理 or 基层领导经历, each person once."""
    posted = first_secretaries(selection)
    return Share(part=posted.filter(NAMED_EXPERIENCE).count(), whole=posted.count())


GROUP = "先锋培塑"
_POSTED = {
    "group": GROUP,
    "permission": "secretaries.view_posting",
    "village": "village",
    "columns": (
        ("姓名", "cadre.name"),
        ("乡镇", "village.township.name"),
        ("村", "village.name"),
        ("派出单位", "unit_name"),
        ("任职开始日期", "start_date"),
        ("计划期满日期", "planned_end_date"),
    ),
}


@indicator("secretaries.in_post", title="在任第一书记", unit="人", measure=Count(), order=10, home=10,
           rule="期末（本年为今日）在任的第一书记", **_POSTED)  # fmt: skip
def in_post(period: Period) -> QuerySet[Posting]:
    """First secretaries in post on the last day of the period, today at the latest."""
    return active_postings(on=min(period.end, timezone.localdate()))


@indicator("secretaries.newly_posted", title="新选派第一书记", unit="名", measure=Count(), order=20,
           home=11, rule="选派批次派出、任职开始日期在期内的第一书记；召回后的重新选派不计", **_POSTED)  # fmt: skip
def newly_posted(period: Period) -> QuerySet[Posting]:
    """First secretaries whom a round sent and whose posting began within the period."""
    return Posting.objects.filter(
        role=PostingRole.FIRST_SECRETARY, round__isnull=False, start_date__range=period.days
    ).select_related("cadre", "village__township")


@indicator("secretaries.named_experience", title="三类经历占比", unit="%",
           measure=ShareOf(NAMED_EXPERIENCE), shown_as="share", order=30, home=12,
           rule="新选派的第一书记中有涉农专业、项目管理或基层领导经历任一项的，每人计一次",
           **_POSTED)  # fmt: skip
def named_experience(period: Period) -> QuerySet[Posting]:
    """Newly posted first secretaries; the share of those with any of the three (domain.md §13.2)."""
    return newly_posted(period)
