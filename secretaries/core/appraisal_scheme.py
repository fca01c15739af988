"""考评方案: who appraises with which weight, and by which numbers a grade is given.  Free of Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

TOWNSHIP, VILLAGERS = "TOWNSHIP", "VILLAGERS"
# The two whose weight the seed asks for: 重点赋予乡镇党委和村民群众.
LEADING = (TOWNSHIP, VILLAGERS)
HUNDRED = Decimal(100)
HALF = Decimal(50)


def weight_faults(weights: Mapping[str, Decimal]) -> list[str]:
    """What is wrong with the weights of the subjects, in Chinese; empty when they may stand.

    Weights are in hundredths and add up to 100.  The township committee's and the villagers' are the two
    largest (none of the others exceeds either) and together more than half (domain.md §4.8).
    Raises KeyError when one of the two is not weighed at all.
    """
    leading = [weights[subject] for subject in LEADING]
    others = [weight for subject, weight in weights.items() if subject not in LEADING]
    faults = []
    if any(weight < 0 for weight in weights.values()):
        faults.append("权重不能为负数")
    total = sum(weights.values(), Decimal(0))
    if total != HUNDRED:
        faults.append(f"权重合计须为 100，现为 {total.normalize():f}")
    if others and max(others) >= min(leading):
        faults.append("乡镇党委和村民群众的权重须是最大的两项，其他主体须低于这两项")
    if sum(leading, Decimal(0)) <= HALF:
        faults.append("乡镇党委和村民群众的权重合计须超过 50")
    return faults


@dataclass(frozen=True)
class SurveyRule:
    """Points of an answer, and from which sample on a survey counts."""

    satisfied: Decimal = HUNDRED
    fairly: Decimal = Decimal(70)
    dissatisfied: Decimal = Decimal(0)
    minimum_sample: int = 30
    minimum_valid_percent: Decimal = Decimal(80)


@dataclass(frozen=True)
class GradeRule:
    """From which total on a grade is given, and how many may be 优秀."""

    excellent: Decimal = Decimal(90)
    good: Decimal = Decimal(75)
    fair: Decimal = Decimal(60)
    excellent_percent: Decimal = Decimal(30)
    # 缺岗: so many times bar somebody from 优秀, and so many lead to the lowest grade (domain.md §4.7).
    absences_no_award: int = 1
    absences_failed: int = 3
    # Fewer days in post within the period: taken part, but no grade.
    minimum_days: int = 183

    def __post_init__(self) -> None:
        if not HUNDRED >= self.excellent > self.good > self.fair >= 0:
            raise ValueError("thresholds must fall from 优秀 to 基本称职")
        if not 0 <= self.excellent_percent <= HUNDRED:
            raise ValueError("the share of 优秀 lies between 0 and 100")
