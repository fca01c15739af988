"""The score of a pair for a year (domain.md §5.5).  Free of Django; money in 元, points as Decimal.

    五个一完成       40   by how many of the five are done
    实事与问题解决   20   half by number (deeds and closed needs), half by the share of needs that are closed
    资金项目         15   by money arrived
    活动频次与质量   10   half by sessions, half by quarters in which there was one
    村方满意度       10   (满意+基本满意)/有效票; not held: 0, and said so
    机制落实          5   联席会议 2, 互访 in both directions 2, 项目化 1

Targets hold for a whole year; a pair of a few months is asked for as many twelfths.  The points of each part are
rounded half-up to the hundredth, so that what is printed adds up to what is printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")
ITEMS, QUARTERS, MONTHS = 5, 4, 12
ONE, NOTHING = Decimal(1), Decimal(0)


@dataclass(frozen=True)
class Weights:
    """Points of the six parts; they add up to 100."""

    five_ones: Decimal = Decimal(40)
    solved: Decimal = Decimal(20)
    funds: Decimal = Decimal(15)
    activities: Decimal = Decimal(10)
    satisfaction: Decimal = Decimal(10)
    mechanisms: Decimal = Decimal(5)


@dataclass(frozen=True)
class Targets:
    """What brings all the points of a part, for a whole year."""

    solved: int = 3
    funds_yuan: Decimal = Decimal(150_000)
    sessions: int = 4
    meetings: int = 4


@dataclass(frozen=True)
class Grades:
    """From how many points on a pair is 好, 较好, 一般; below the last it is 较差."""

    good: Decimal = Decimal(85)
    fair: Decimal = Decimal(70)
    plain: Decimal = Decimal(60)

    def of(self, score: Decimal) -> str:
        """好, 较好, 一般 or 较差, the words of 述职评议."""
        for least, word in ((self.good, "好"), (self.fair, "较好"), (self.plain, "一般")):
            if score >= least:
                return word
        return "较差"


@dataclass(frozen=True)
class Facts:
    """What a pair did in a year, counted from its confirmed records."""

    five_ones: int = 0
    deeds: int = 0
    needs_closed: int = 0
    needs_heard: int = 0
    arrived_yuan: Decimal = NOTHING
    sessions: int = 0
    quarters: int = 0
    votes_satisfied: int = 0
    votes_valid: int = 0
    meetings: int = 0
    directions: int = 0
    projects: int = 0
    # How many months of the year the term touches, and how many quarters.
    months: int = MONTHS
    quarters_possible: int = QUARTERS


@dataclass(frozen=True)
class Score:
    """The points of the parts, and their sum."""

    five_ones: Decimal
    solved: Decimal
    funds: Decimal
    activities: Decimal
    satisfaction: Decimal
    mechanisms: Decimal

    @property
    def parts(self) -> tuple[Decimal, ...]:
        """In the order of the table."""
        return (
            self.five_ones, self.solved, self.funds, self.activities, self.satisfaction,
            self.mechanisms,
        )  # fmt: skip

    @property
    def total(self) -> Decimal:
        """Of 100."""
        return sum(self.parts, NOTHING)


def rounded(points: Decimal) -> Decimal:
    """Half-up to the hundredth."""
    return points.quantize(HUNDREDTH, ROUND_HALF_UP)


def reached(has: Decimal | int, target: Decimal | int) -> Decimal:
    """The share of a target, at most all of it; a target of nothing is reached."""
    return min(ONE, Decimal(has) / Decimal(target)) if target else ONE


def score(facts: Facts, weights: Weights, targets: Targets) -> Score:
    """The score of a pair.

    Where no need was heard, the whole part counts by number: nobody loses points for a share of nothing.
    """
    year = Decimal(facts.months) / MONTHS
    by_number = reached(facts.deeds + facts.needs_closed, targets.solved * year)
    closed = reached(facts.needs_closed, facts.needs_heard) if facts.needs_heard else by_number
    frequent = reached(facts.sessions, targets.sessions * year)
    steady = reached(facts.quarters, facts.quarters_possible)
    happy = reached(facts.votes_satisfied, facts.votes_valid) if facts.votes_valid else NOTHING
    mechanisms = (
        2 * reached(facts.meetings, targets.meetings * year)
        + 2 * reached(facts.directions, 2)
        + reached(facts.projects, 1)
    ) / 5
    return Score(
        five_ones=rounded(weights.five_ones * reached(facts.five_ones, ITEMS)),
        solved=rounded(weights.solved * (by_number + closed) / 2),
        funds=rounded(weights.funds * reached(facts.arrived_yuan, targets.funds_yuan * year)),
        activities=rounded(weights.activities * (frequent + steady) / 2),
        satisfaction=rounded(weights.satisfaction * happy),
        mechanisms=rounded(weights.mechanisms * mechanisms),
    )


def mean(totals: Sequence[Decimal]) -> Decimal | None:
    """What a unit or a secretary with several pairs has; None without any."""
    return rounded(sum(totals, NOTHING) / len(totals)) if totals else None


def ranks(totals: Sequence[Decimal]) -> list[int]:
    """名次 of each, the highest first; ties share one."""
    return [1 + sum(other > total for other in totals) for total in totals]
