"""考评得分: from the subjects' sheets and the villagers' survey to one total.  Free of Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from secretaries.core.appraisal_scheme import HUNDRED, SurveyRule

POINT = Decimal("0.01")
TEN_THOUSANDTH = Decimal("0.0001")


class TallyFaulty(ValueError):
    """The numbers of a tally contradict each other; `field` says which to look at."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def to_points(value: Decimal) -> Decimal:
    """Rounded half-up to two decimals."""
    return value.quantize(POINT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Tally:
    """What came back of a survey, in tickets.  Raises TallyFaulty when the numbers cannot be."""

    issued: int
    returned: int
    satisfied: int
    fairly: int
    dissatisfied: int
    valid: int

    def __post_init__(self) -> None:
        for field, value in vars(self).items():
            if value < 0:
                raise TallyFaulty(field, "票数不能为负数")
        if self.returned > self.issued:
            raise TallyFaulty("returned", f"收回 {self.returned} 票，多于发放的 {self.issued} 票")
        if self.valid > self.returned:
            raise TallyFaulty("valid", f"有效 {self.valid} 票，多于收回的 {self.returned} 票")
        if self.satisfied + self.fairly + self.dissatisfied != self.valid:
            counted = self.satisfied + self.fairly + self.dissatisfied
            raise TallyFaulty(
                "valid", f"满意、基本满意、不满意合计 {counted} 票，与有效 {self.valid} 票不一致"
            )

    def __add__(self, other: "Tally") -> "Tally":
        """Paper and tokens together."""
        return Tally(**{name: value + getattr(other, name) for name, value in vars(self).items()})

    @property
    def satisfaction(self) -> Decimal | None:
        """满意率 = (满意+基本满意)/有效票, in percent with two decimals; None without a valid ticket."""
        if not self.valid:
            return None
        return to_points(HUNDRED * (self.satisfied + self.fairly) / self.valid)

    @property
    def valid_percent(self) -> Decimal:
        """Valid tickets of those issued, in percent; 0 when none was issued."""
        if not self.issued:
            return Decimal(0)
        return (HUNDRED * self.valid / self.issued).quantize(TEN_THOUSANDTH, ROUND_HALF_UP)

    def shortcomings(self, rule: SurveyRule) -> list[str]:
        """Why the survey does not count, in Chinese; empty when it does."""
        found = []
        if self.valid < rule.minimum_sample:
            found.append(f"有效票 {self.valid} 张，少于 {rule.minimum_sample} 张")
        # Compared without division, so that exactly the minimum counts.
        if HUNDRED * self.valid < rule.minimum_valid_percent * self.issued:
            share, least = to_points(self.valid_percent), rule.minimum_valid_percent
            found.append(f"有效票占发放票数 {share}%，低于 {least.normalize():f}%")
        return found

    def score(self, rule: SurveyRule) -> Decimal:
        """The villagers' score: the mean of the answers' points over the valid tickets, two decimals.

        Raises ValueError without a valid ticket.
        """
        if not self.valid:
            raise ValueError("no valid ticket")
        points = (
            rule.satisfied * self.satisfied
            + rule.fairly * self.fairly
            + rule.dissatisfied * self.dissatisfied
        )
        return to_points(points / self.valid)


def sheet_score(items: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """A subject's score: its points added up, each given with the most that the indicator allows.

    Raises ValueError for points below 0 or above what the indicator allows.
    """
    total = Decimal(0)
    for points, most in items:
        if not 0 <= points <= most:
            raise ValueError(f"{points} is not between 0 and {most}")
        total += points
    return total


@dataclass(frozen=True)
class Total:
    """A total with what it is made of, in points."""

    weighted: Decimal
    bonus: Decimal
    deduction: Decimal

    @property
    def points(self) -> Decimal:
        """考评综合得分, two decimals."""
        return to_points(self.weighted + self.bonus - self.deduction)


def total_score(
    scores: Mapping[str, Decimal],
    weights: Mapping[str, Decimal],
    *,
    bonus: Iterable[Decimal] = (),
    deduction: Iterable[Decimal] = (),
    bonus_cap: Decimal,
) -> Total:
    """Σ weight×subject score + 加分 − 扣分, rounded half-up to two decimals at the end (domain.md §13.2).

    Bonus counts up to the cap; deductions have no floor.  Raises KeyError when a weighed subject has no score,
    ValueError for a score outside 0–100 or a negative bonus or deduction.
    """
    if any(not 0 <= score <= HUNDRED for score in scores.values()):
        raise ValueError("a subject's score lies between 0 and 100")
    added, taken = list(bonus), list(deduction)
    if any(points < 0 for points in (*added, *taken)):
        raise ValueError("bonus and deduction are never negative")
    weighted = sum(
        (weight * scores[subject] for subject, weight in weights.items() if weight), Decimal(0)
    )
    return Total(
        weighted / HUNDRED,
        min(sum(added, Decimal(0)), bonus_cap),
        sum(taken, Decimal(0)),
    )
