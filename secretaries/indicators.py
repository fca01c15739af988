"""The published figures of campaign 1, one function each; the docstring is the counting rule."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from secretaries.choices import PostingRole
from secretaries.models import Posting, SelectionRound

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
