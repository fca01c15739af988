"""A pair's value, part by part, with a sentence of reason for each.

All numbers are hundredths of points.  The base is everything except the two sides' choices; a part without
data is 未评 and its weight is spread over the rated ones, so that a blank in a form neither helps nor hurts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

RANK_NAMES = ("第一", "第二", "第三")


@dataclass(frozen=True)
class Rating:
    """Percent of a part's weight with the reason; `None` percent is 未评."""

    percent: int | None
    sentence: str


@dataclass(frozen=True)
class Component:
    """One part of the value: its share of the score, its weight after spreading, and why."""

    key: str
    title: str
    score: int
    weight: int
    rated: bool
    sentence: str


@dataclass(frozen=True)
class PairValue:
    """What a pair is worth to both sides, and why."""

    value: int
    village_view: int
    person_view: int
    components: tuple[Component, ...]


def spread(weights: Mapping[str, int], rated: set[str]) -> dict[str, int]:
    """The weights of the rated parts, stretched so that they add up to the whole again.

    Exact in hundredths by largest remainder, ties in the order of the parts; nothing rated gives zeros.
    """
    whole = sum(weights.values())
    part = sum(weight for key, weight in weights.items() if key in rated)
    if not part:
        return dict.fromkeys(weights, 0)
    exact = {key: (weight * whole if key in rated else 0) for key, weight in weights.items()}
    made = {key: value // part for key, value in exact.items()}
    missing = whole - sum(made.values())
    by_remainder = sorted(exact, key=lambda key: -(exact[key] % part))
    for key in by_remainder[:missing]:
        made[key] += 1
    return made


def rated_components(
    ratings: Mapping[str, tuple[str, Rating]], weights: Mapping[str, int]
) -> tuple[Component, ...]:
    """The base of a pair out of its ratings (key → title and rating) and the weights by key."""
    rated = {key for key, (_, rating) in ratings.items() if rating.percent is not None}
    stretched = spread(weights, rated)
    return tuple(
        Component(
            key=key,
            title=title,
            score=stretched[key] * (rating.percent or 0) // 100,
            weight=stretched[key],
            rated=key in rated,
            sentence=rating.sentence,
        )
        for key, (title, rating) in ratings.items()
    )


def choice_points(rank: int | None, points: tuple[int, ...]) -> int:
    """The points of a rank: 0 for a first choice, 1 for a second …; None for not chosen."""
    return 0 if rank is None else points[rank]


def valued(
    base: tuple[Component, ...],
    *,
    village_rank: int | None,
    person_rank: int | None,
    points: tuple[int, ...],
    title: str,
    village_words: str,
    person_words: str,
    neither: str,
) -> PairValue:
    """Both views of a pair: the base and what each side chose; the value is their mean.

    The words are said of a rank: “本人{}志愿” with 第一; `neither` where nobody chose the other.
    """
    score = sum(component.score for component in base)
    village_view = score + choice_points(village_rank, points)
    person_view = score + choice_points(person_rank, points)
    said = [
        words.format(RANK_NAMES[rank])
        for words, rank in ((person_words, person_rank), (village_words, village_rank))
        if rank is not None
    ]
    doubled = choice_points(village_rank, points) + choice_points(person_rank, points)
    choices = Component(
        key="choices",
        title=title,
        score=doubled // 2,
        weight=points[0],
        rated=True,
        sentence=f"{'、'.join(said)}。" if said else neither,
    )
    return PairValue((village_view + person_view) // 2, village_view, person_view, (*base, choices))
