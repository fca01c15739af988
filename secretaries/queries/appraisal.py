"""考评: whom a subject is to score, how far a round has come, what may be shown to whom."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from secretaries.choices.appraisal import (
    SCORING,
    AppraisalState,
    Cycle,
    SheetState,
    Subject,
)
from secretaries.models import (
    Appraisal,
    AppraisalRound,
    AppraisalSheet,
    AppraisalTally,
    Posting,
)
from secretaries.models.appraisal import PAPER_FIELDS
from xuanhan.common.scoping import Scope, within

# By which keys of an account a subject is recognised, and where these hang at a posting.
STANDS_AT = {
    Subject.TOWNSHIP: ("township", "village__township__in"),
    Subject.VILLAGE_ORGANIZATION: ("village", "village__in"),
    Subject.UNIT: ("unit", "unit__in"),
}
WITH_PERSON = ("posting__cadre", "posting__village__township", "round__scheme")
COUNTY_ORDER = (
    "posting__village__township__order",
    "posting__village__code",
    "posting__start_date",
)


def subjects_of(scope: Scope) -> list[Subject]:
    """As which subjects somebody scores; the county may enter every one, as handed in on paper."""
    if scope.county_wide:
        return [Subject.COUNTY, *(one for one in SCORING if one != Subject.COUNTY)]
    return [subject for subject, (key, _) in STANDS_AT.items() if scope.keys.get(key)]


def to_score(row: AppraisalRound, subject: str, scope: Scope) -> QuerySet[Appraisal]:
    """The appraisals of a round that a subject fills in, within the scope, in the county's order."""
    postings = within(Posting.objects.all(), scope)
    if not scope.county_wide:
        key, path = STANDS_AT[Subject(subject)]
        postings = postings.filter(**{path: scope.keys.get(key, frozenset())})
    rows = Appraisal.objects.filter(
        round=row, is_current=True, posting__in=postings,
        days_in_post__gte=row.scheme.minimum_days,
    )  # fmt: skip
    return rows.select_related(*WITH_PERSON).order_by(*COUNTY_ORDER)


def open_rounds() -> QuerySet[AppraisalRound]:
    """Rounds that are being scored."""
    return AppraisalRound.objects.filter(state=AppraisalState.SCORING).select_related("scheme")


def left_to_score(row: AppraisalRound, subject: str, scope: Scope) -> int:
    """How many sheets of a subject are not handed in yet."""
    done = AppraisalSheet.objects.filter(
        appraisal__round=row, subject=subject, state=SheetState.SUBMITTED
    )
    waiting = to_score(row, subject, scope).exclude(pk__in=done.values("appraisal"))
    return waiting.filter(**{f"paper_{subject.lower()}__isnull": True}).count()


def may_see_result(user: Any, appraisal: Appraisal) -> bool:
    """Whether the scores and the grade are for this reader: the county always, others once decided.

    The person sees nothing before the feedback, which the scope holds.
    """
    return user.scope.county_wide or appraisal.round.is_frozen


@dataclass
class TownshipProgress:
    """One township in a round: people, sheets handed in by subject, surveys counted."""

    name: str
    people: int = 0
    handed: Counter[str] = field(default_factory=Counter)

    @property
    def cells(self) -> list[tuple[str, bool]]:
        """For each subject in the county's order: “3/5”, and whether all are in."""
        return [
            (f"{self.handed[subject]}/{self.people}", self.handed[subject] >= self.people)
            for subject in Subject
        ]


def progress_of(row: AppraisalRound, scope: Scope) -> list[TownshipProgress]:
    """How far a round has come, by township; who gets no grade is not waited for."""
    people = within(
        Appraisal.objects.filter(
            round=row, is_current=True, days_in_post__gte=row.scheme.minimum_days
        ),
        scope,
    ).select_related("posting__village__township")
    lines: dict[int, TownshipProgress] = {}
    township_of = {}
    for one in people.order_by(*COUNTY_ORDER):
        township = one.posting.village.township
        lines.setdefault(township.pk, TownshipProgress(township.name)).people += 1
        township_of[one.pk] = township.pk
    sheets = AppraisalSheet.objects.filter(
        appraisal__in=list(township_of), state=SheetState.SUBMITTED
    )
    handed = set(sheets.values_list("appraisal_id", "subject"))
    for name, subject in PAPER_FIELDS.items():
        papers = people.filter(**{f"{name}__isnull": False}).order_by()
        handed |= {(key, subject.value) for key in papers.values_list("pk", flat=True)}
    for key, subject in handed:
        lines[township_of[key]].handed[subject] += 1
    tallied = AppraisalTally.objects.filter(appraisal__in=list(township_of))
    for key in set(tallied.values_list("appraisal_id", flat=True)):
        lines[township_of[key]].handed[Subject.VILLAGERS] += 1
    return list(lines.values())


def decided(year: int, *, cycle: str = Cycle.YEAR) -> QuerySet[Appraisal]:
    """The results of a year's appraisal as they stand, once the department's meeting has decided."""
    return (
        Appraisal.objects.filter(
            ~Q(round__state__in=[AppraisalState.SCORING, AppraisalState.COMPUTED]),
            round__year=year, round__cycle=cycle, is_current=True,
        )
        .select_related(*WITH_PERSON)
        .order_by(*COUNTY_ORDER)
    )  # fmt: skip
