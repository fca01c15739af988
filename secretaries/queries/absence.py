"""缺岗阶梯: who has come to which rung in a year, and what has been done about it (domain.md §4.7, §4.10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from secretaries.choices.presence import AbsenceRung
from secretaries.choices.recall import ClueSource, RecallState, RecallTrigger
from secretaries.core.presence import is_higher, rung_of
from secretaries.models import AbsenceMeasure, Posting, RecallCase
from secretaries.queries.presence import absences_in, postings_in_sight
from xuanhan.common.scoping import Scope
from xuanhan.registry.queries import parameter

PARAMETERS = {
    AbsenceRung.REMINDER: "reminder_absences",
    AbsenceRung.TALK: "talk_absences",
    AbsenceRung.LETTER: "letter_absences",
    AbsenceRung.RECALL: "recall_absences",
}
# What the rung asks for, as a to-do says it.
WORDS = {
    AbsenceRung.REMINDER: "应提醒",
    AbsenceRung.TALK: "应约谈",
    AbsenceRung.LETTER: "应函告派出单位",
    AbsenceRung.RECALL: "达到召回线索",
}


@dataclass(frozen=True)
class DueRung:
    """Somebody's year: how many 缺岗, the rung that they reach, and which rung was taken last."""

    posting: Posting
    year: int
    absences: int
    rung: AbsenceRung
    taken: str

    @property
    def words(self) -> str:
        """What is to be done: 应约谈."""
        return WORDS[self.rung]

    @property
    def url(self) -> str:
        """The page on which a person decides to do it, filled in as far as is known; nothing is done by itself."""
        if self.rung == AbsenceRung.RECALL:
            page = reverse("admin:secretaries_recallcase_add")
            fields = {
                "posting": self.posting.pk,
                "triggers": RecallTrigger.ABSENCE.value,
                "source": ClueSource.THRESHOLD.value,
                "clue": f"{self.year} 年缺岗 {self.absences} 次，达到召回线索次数",
            }
        else:
            page = reverse("admin:secretaries_absencemeasure_add")
            fields = {"posting": self.posting.pk, "year": self.year, "rung": self.rung.value}
        return f"{page}?{urlencode(fields)}"


def thresholds(on: date) -> dict[str, int]:
    """From how many 缺岗 on each rung is reached, by the county's numbers of a day."""
    return {
        rung.value: parameter(f"secretaries.presence.{name}", on=on)
        for rung, name in PARAMETERS.items()
    }


def due_rungs(scope: Scope, year: int, *, today: date) -> Iterator[DueRung]:
    """The people in sight whose 缺岗 of a year reach a rung that has not been taken yet.

    召回线索 are due until somebody has registered a case of 缺岗 in that year, or any case is open.
    """
    start, end = date(year, 1, 1), min(date(year, 12, 31), today)
    postings = list(postings_in_sight(scope, start, end))
    counted = absences_in(postings, year, today=today)
    if not any(counted.values()):
        return
    limits = thresholds(end)
    taken = _taken(counted, year)
    for posting in postings:
        rung = rung_of(counted[posting.pk], limits)
        done = taken.get(posting.pk, "")
        if rung and is_higher(rung, done):
            yield DueRung(posting, year, counted[posting.pk], AbsenceRung(rung), done)


def _taken(counted: dict[int, int], year: int) -> dict[int, str]:
    """The highest rung taken, by posting."""
    highest: dict[int, str] = {}
    measures = AbsenceMeasure.objects.filter(posting__in=list(counted), year=year)
    for posting_id, rung in measures.values_list("posting_id", "rung"):
        if is_higher(rung, highest.get(posting_id, "")):
            highest[posting_id] = rung
    cases = RecallCase.objects.filter(posting__in=list(counted))
    for posting_id, state, triggers, day in cases.values_list(
        "posting_id", "state", "triggers", "clue_date"
    ):
        is_open = state not in (RecallState.CLOSED, RecallState.DISMISSED)
        if is_open or (RecallTrigger.ABSENCE in triggers and day.year == year):
            highest[posting_id] = AbsenceRung.RECALL
    return highest


def recall_clues(scope: Scope, year: int, *, today: date) -> Iterator[DueRung]:
    """召回线索 from the threshold of 缺岗: what people may register as cases; none is registered here."""
    return (due for due in due_rungs(scope, year, today=today) if due.rung == AbsenceRung.RECALL)
