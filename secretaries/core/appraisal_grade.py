"""考评等次: thresholds, the share of 优秀, ties at the line, and how a grade is worded.  Free of Django."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from secretaries.core.appraisal_scheme import HUNDRED, GradeRule


class Grade(StrEnum):
    """One neutral code; how it is worded depends on the 编制身份."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    NONE = "NONE"


# 公务员法 §38 for civil servants and those managed like them; 事业单位 and all others say 合格.
CIVIL_SERVICE = frozenset({"CIVIL_SERVANT", "REFERENCED"})
CIVIL_SERVICE_WORDS = {
    Grade.A: "优秀", Grade.B: "称职", Grade.C: "基本称职", Grade.D: "不称职", Grade.NONE: "不定等次",
}  # fmt: skip
OTHER_WORDS = {
    Grade.A: "优秀", Grade.B: "合格", Grade.C: "基本合格", Grade.D: "不合格", Grade.NONE: "不定等次",
}  # fmt: skip
# What a sheet may say, whatever the person's 编制身份.
GRADE_OF_WORD = {
    word: grade for words in (CIVIL_SERVICE_WORDS, OTHER_WORDS) for grade, word in words.items()
}


def grade_word(grade: str, establishment: str) -> str:
    """The grade as the person's 编制身份 has it; "" for no grade yet.  Raises ValueError for another code."""
    if not grade:
        return ""
    words = CIVIL_SERVICE_WORDS if establishment in CIVIL_SERVICE else OTHER_WORDS
    return words[Grade(grade)]


@dataclass(frozen=True)
class Candidate:
    """One person of a round: the total, None where none can be counted, and what limits the grade."""

    key: Hashable
    total: Decimal | None
    days_in_post: int
    absences: int = 0
    vetoed: bool = False


@dataclass(frozen=True)
class Outcome:
    """What the numbers suggest; `at_line` marks those of whom people must choose who is 优秀."""

    key: Hashable
    grade: Grade
    rank: int | None
    at_line: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Line:
    """Where the share of 优秀 ends: places, how many are free for the tied, and all outcomes."""

    places: int
    free_at_line: int
    outcomes: tuple[Outcome, ...]


def excellent_places(graded: int, percent: Decimal) -> int:
    """How many may be 优秀: at most so many percent of those who get a grade, rounded down."""
    return int((percent * graded / HUNDRED).to_integral_value(ROUND_FLOOR))


def is_graded(person: Candidate, rule: GradeRule) -> bool:
    """Whether somebody gets a grade at all: long enough in post, with a total or a veto."""
    return person.days_in_post >= rule.minimum_days and (person.total is not None or person.vetoed)


def grade_round(people: Iterable[Candidate], rule: GradeRule) -> Line:
    """The grades of a round by thresholds, then by the share of 优秀 (domain.md §4.8).

    Ties share a rank.  Where the last places of 优秀 fall into a tie, all of the tied are suggested one grade
    lower and marked: people decide.  A veto and many absences lead to the lowest grade, few absences bar from
    优秀; less than the minimum of days in post leads to no grade.
    """
    everyone = list(people)
    ranks = _ranks(person for person in everyone if is_graded(person, rule))
    places = excellent_places(
        sum(is_graded(person, rule) for person in everyone), rule.excellent_percent
    )
    first = {person.key: _by_threshold(person, rule) for person in everyone}
    able = [person for person in everyone if first[person.key][0] is Grade.A]
    chosen, tied, free = _within_places(able, places)
    outcomes = []
    for person in everyone:
        grade, reason = first[person.key]
        at_line = person.key in tied
        if at_line:
            grade, reason = Grade.B, "同分并列在优秀名额线上，由部务会决定"
        elif grade is Grade.A and person.key not in chosen:
            grade, reason = Grade.B, "达到优秀分数线，优秀名额已满"
        outcomes.append(Outcome(person.key, grade, ranks.get(person.key), at_line, reason))
    return Line(places, free, tuple(outcomes))


def _by_threshold(person: Candidate, rule: GradeRule) -> tuple[Grade, str]:
    if person.days_in_post < rule.minimum_days:
        return Grade.NONE, f"在任 {person.days_in_post} 天，不足 {rule.minimum_days} 天，不定等次"
    if person.vetoed:
        return Grade.D, "一票否决"
    if rule.absences_failed and person.absences >= rule.absences_failed:
        return Grade.D, f"缺岗 {person.absences} 次"
    if person.total is None:
        return Grade.NONE, "没有得分"
    if person.total >= rule.excellent:
        if rule.absences_no_award and person.absences >= rule.absences_no_award:
            return Grade.B, f"缺岗 {person.absences} 次，不得评优"
        return Grade.A, ""
    if person.total >= rule.good:
        return Grade.B, ""
    return (Grade.C, "") if person.total >= rule.fair else (Grade.D, "")


def _within_places(able: list[Candidate], places: int) -> tuple[set[Hashable], set[Hashable], int]:
    """Who is 优秀 without question, who is tied at the line, and how many places are left for the tied."""
    ordered = sorted(able, key=lambda person: person.total, reverse=True)
    if len(ordered) <= places:
        return {person.key for person in ordered}, set(), 0
    if not places:
        return set(), set(), 0
    line = ordered[places - 1].total
    if ordered[places].total != line:
        return {person.key for person in ordered[:places]}, set(), 0
    above = {person.key for person in ordered if person.total > line}
    tied = {person.key for person in ordered if person.total == line}
    return above, tied, places - len(above)


def _ranks(graded: Iterable[Candidate]) -> dict[Hashable, int]:
    """Competition ranks by total: 1, 2, 2, 4; nobody without a total has one."""
    scored = [person for person in graded if person.total is not None]
    totals = sorted((person.total for person in scored), reverse=True)
    first_place = {}
    for place, total in enumerate(totals, start=1):
        first_place.setdefault(total, place)
    return {person.key: first_place[person.total] for person in scored}
