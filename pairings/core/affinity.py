"""结对匹配度 by 四原则: 行业相关, 优势相补, 地域相邻, 双方意愿 (domain.md §5.1).

How parts add up to a value is told in `xuanhan.matching.components`.  No distance is measured: nearness is the
same township, or one that the county's own table calls adjacent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pairings.core.facts import CountyFacts, UnitFacts, VillageFacts
from xuanhan.matching.components import Component, PairValue, Rating, rated_components, valued

CATEGORY_NAMES = {
    "LEADERSHIP": "班子建设",
    "INDUSTRY": "产业发展",
    "GOVERNANCE": "治理能力",
    "INFRASTRUCTURE": "基础设施",
    "LIVELIHOOD": "民生服务",
    "TOURISM": "文旅",
    "LAW": "法治",
    "OTHER": "其他",
}
# A dimension below this score is a weak board that a unit's strength may make up for.
GOOD_SCORE = 80
# Percent of the weight for a unit at home in an adjacent township.
ADJACENT = 60


@dataclass(frozen=True)
class Weights:
    """Weights in hundredths of points: the three principles, and the points of a first, second, third wish."""

    industry: int = 3500
    complement: int = 3000
    nearness: int = 2000
    choice_points: tuple[int, int, int] = (1500, 1000, 500)

    @property
    def base(self) -> Mapping[str, int]:
        """The weights of the parts without the wishes."""
        return {
            "industry": self.industry,
            "complement": self.complement,
            "nearness": self.nearness,
        }


def _strongest(unit: UnitFacts, category: str, county: CountyFacts) -> tuple[int, str]:
    """The unit's field that answers a category best, with its percent; 0 and "" for none."""
    found = [(county.strengths.get((name, category), 0), name) for name in unit.fields]
    return max(found, key=lambda entry: entry[0], default=(0, ""))


def _named(names: list[str]) -> str:
    return "、".join(dict.fromkeys(names))


def rate_industry(village: VillageFacts, unit: UnitFacts, county: CountyFacts) -> Rating:
    """行业相关: how far the unit's work answers what the village asks for, by urgency."""
    if not village.needs or not unit.fields:
        return Rating(
            None, f"行业相关未评：{'村未填报需求' if not village.needs else '单位工作领域未填'}。"
        )
    answers = [(category, *_strongest(unit, category, county)) for category, _ in village.needs]
    share = sum(
        urgency * answer[1] for (_, urgency), answer in zip(village.needs, answers, strict=True)
    )
    percent = share // sum(urgency for _, urgency in village.needs)
    met = [answer for answer in answers if answer[1]]
    if not met:
        return Rating(0, f"所管行业（{_named(list(unit.fields[:3]))}）与所报需求不直接相关。")
    needs = _named([CATEGORY_NAMES[category] for category, _, _ in met])
    work = _named([name for _, _, name in met])
    return Rating(percent, f"{work}对应该村{needs}需求。")


def rate_complement(village: VillageFacts, unit: UnitFacts, county: CountyFacts) -> Rating:
    """优势相补: how far the unit's strengths make up for what the checkup found weak, by how weak it is."""
    if not village.checkup or not unit.fields:
        return Rating(
            None, f"优势相补未评：{'村无体检结果' if not village.checkup else '单位工作领域未填'}。"
        )
    weak = {key: GOOD_SCORE - score for key, score in village.checkup.items() if score < GOOD_SCORE}
    if not weak:
        return Rating(None, f"优势相补未评：体检各项均在 {GOOD_SCORE} 分以上。")
    answers = {key: _strongest(unit, key, county)[0] for key in weak}
    percent = sum(weak[key] * answers[key] for key in weak) // sum(weak.values())
    met = [key for key in sorted(weak, key=lambda key: -weak[key]) if answers[key]]
    told = "、".join(f"{CATEGORY_NAMES[key]}（{village.checkup[key]} 分）" for key in met)
    if met:
        return Rating(percent, f"可补该村短板{told}。")
    worst = min(weak, key=lambda key: village.checkup[key])
    return Rating(0, f"该村短板{CATEGORY_NAMES[worst]}不是该单位所长。")


def rate_nearness(village: VillageFacts, unit: UnitFacts, county: CountyFacts) -> Rating:
    """地域相邻: the village lies in the unit's own township, or in one adjacent to it."""
    if unit.base_code is None:
        return Rating(None, "")
    if unit.base_code == village.township_code:
        return Rating(100, f"驻地（联系）乡镇就是{village.township_name}。")
    if village.township_code in county.neighbours.get(unit.base_code, frozenset()):
        return Rating(ADJACENT, f"驻地（联系）乡镇{unit.base_name}与{village.township_name}相邻。")
    return Rating(0, f"驻地（联系）乡镇{unit.base_name}与{village.township_name}不相邻。")


RATERS = {
    "industry": ("行业", rate_industry),
    "complement": ("互补", rate_complement),
    "nearness": ("地域", rate_nearness),
}


def base_components(
    village: VillageFacts, unit: UnitFacts, county: CountyFacts, weights: Weights
) -> tuple[Component, ...]:
    """The parts without the wishes, each with its sentence."""
    ratings = {key: (title, rater(village, unit, county)) for key, (title, rater) in RATERS.items()}
    return rated_components(ratings, weights.base)


def pair_value(
    base: tuple[Component, ...],
    weights: Weights,
    *,
    village_rank: int | None,
    unit_rank: int | None,
) -> PairValue:
    """Both sides' views of a pair, with their wishes."""
    return valued(
        base,
        village_rank=village_rank,
        person_rank=unit_rank,
        points=weights.choice_points,
        title="意愿",
        village_words="村方{}意愿",
        person_words="单位{}意愿",
        neither="双方均未互选。",
    )
