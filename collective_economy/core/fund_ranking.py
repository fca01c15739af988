"""引导基金排序: a score of 100 with a sentence for each part (domain.md §6.3).  Free of Django.

Villages that have a first secretary in post and an active pair are tilted towards, as the county said; both
facts come from the records of those campaigns and are never typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

HUNDREDTH = Decimal("0.01")
HUNDRED = Decimal(100)
WAN = Decimal(10_000)


@dataclass(frozen=True)
class RankingRules:
    """The points of each part, as the county has set them for a day; they make 100 by default."""

    review: Decimal = Decimal(60)
    weakness: Decimal = Decimal(15)
    benefit: Decimal = Decimal(15)
    first_secretary: Decimal = Decimal(5)
    pair: Decimal = Decimal(5)
    # 经营性收入 in 万元 from which on a village gets nothing for being weak.
    weak_below_wan: Decimal = Decimal(50)
    # Expected yearly income of the money applied for, in percent, that gets the full points.
    full_benefit_percent: Decimal = Decimal(10)


@dataclass(frozen=True)
class RankingFacts:
    """What is known of one application on the day of ranking; amounts in 元, None where unknown."""

    review_score: Decimal | None
    income_year: int
    operating_income: Decimal | None
    amount: Decimal
    expected_income: Decimal | None
    has_first_secretary: bool
    has_pair: bool


@dataclass(frozen=True)
class Part:
    """One part of a score: its points and why."""

    title: str
    points: Decimal
    most: Decimal
    sentence: str


@dataclass(frozen=True)
class Score:
    """All parts of one application."""

    parts: tuple[Part, ...]

    @property
    def total(self) -> Decimal:
        """The points together."""
        return sum((part.points for part in self.parts), Decimal(0))

    @property
    def sentences(self) -> list[str]:
        """Why, part by part."""
        return [part.sentence for part in self.parts]


def _round(points: Decimal) -> Decimal:
    return points.quantize(HUNDREDTH, ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def score(facts: RankingFacts, rules: RankingRules) -> Score:
    """The points of one application; what is unknown gets none, and the sentence says so."""
    return Score(
        (
            _review(facts, rules),
            _weakness(facts, rules),
            _benefit(facts, rules),
            _tilt("派有第一书记", facts.has_first_secretary, rules.first_secretary,
                  "现有第一书记在任", "现无第一书记在任"),
            _tilt("结对共建", facts.has_pair, rules.pair, "现有履约中的共建对子", "现无履约中的共建对子"),
        )
    )  # fmt: skip


def _review(facts: RankingFacts, rules: RankingRules) -> Part:
    title = "专家评审"
    if facts.review_score is None:
        return Part(title, Decimal(0), rules.review, "尚无评审得分，不计分")
    points = _round(facts.review_score * rules.review / HUNDRED)
    said = f"专家评审 {facts.review_score:.2f} 分，按满分 {_plain(rules.review)} 分折算，计 {points} 分"
    return Part(title, points, rules.review, said)


def _weakness(facts: RankingFacts, rules: RankingRules) -> Part:
    title, most, bound = "薄弱程度", rules.weakness, rules.weak_below_wan
    if facts.operating_income is None:
        said = f"{facts.income_year} 年收入未填报或未审核，不计分"
        return Part(title, Decimal(0), most, said)
    wan = max(facts.operating_income / WAN, Decimal(0))
    left = max(bound - wan, Decimal(0))
    points = _round(most * left / bound) if bound > 0 else Decimal(0)
    said = f"{facts.income_year} 年经营性收入 {_round(wan)} 万元"
    if not left:
        return Part(title, points, most, f"{said}，达到 {_plain(bound)} 万元，不计分")
    return Part(title, points, most, f"{said}，距 {_plain(bound)} 万元越远得分越高，计 {points} 分")


def _benefit(facts: RankingFacts, rules: RankingRules) -> Part:
    title, most = "预期效益", rules.benefit
    if facts.expected_income is None or facts.amount <= 0:
        return Part(title, Decimal(0), most, "未填预期年收益，不计分")
    percent = facts.expected_income / facts.amount * HUNDRED
    full = rules.full_benefit_percent
    points = _round(most * min(percent / full, Decimal(1))) if full > 0 else Decimal(0)
    said = f"预期年收益为申请额的 {_round(percent)}%，{_plain(full)}% 及以上得满分，计 {points} 分"
    return Part(title, points, most, said)


def _tilt(title: str, has: bool, points: Decimal, yes: str, no: str) -> Part:
    if has:
        return Part(title, points, points, f"{yes}，优先倾斜加 {_plain(points)} 分")
    return Part(title, Decimal(0), points, f"{no}，不加分")


def ranks(totals: Sequence[Decimal]) -> list[int]:
    """The rank of each total, highest first; equal totals share a rank and the next is skipped."""
    order: dict[Any, int] = {}
    for place, total in enumerate(sorted(totals, reverse=True), start=1):
        order.setdefault(total, place)
    return [order[total] for total in totals]
