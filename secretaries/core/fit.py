"""匹配度: how well a cadre fits a village, component by component (domain.md §4.5).

How parts add up to a value is told in `xuanhan.matching.components`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from secretaries.core.facts import CadreFacts, VillageFacts
from xuanhan.matching.components import Component, PairValue, Rating, rated_components, valued

SPECIALISM_OF_TYPE = {
    "WEAK_PARTY": "PARTY_WORK",
    "WEAK_INDUSTRY": "ECONOMY",
    "DISPUTES": "SOCIAL",
}
TYPE_NAMES = {
    "WEAK_PARTY": "基层党组织软弱",
    "WEAK_INDUSTRY": "产业基础薄弱",
    "DISPUTES": "矛盾纠纷突出",
}
SPECIALISM_NAMES = {
    "PARTY_WORK": "熟悉党群工作",
    "ECONOMY": "熟悉经济工作",
    "SOCIAL": "熟悉社会管理",
    "AGRICULTURE": "农业技术",
    "PROJECTS": "项目管理",
    "TOURISM": "文旅",
    "LAW": "法律",
    "FINANCE": "财务审计",
    "PLANNING": "规划建设",
    "E_COMMERCE": "电商",
    "EDUCATION_HEALTH": "教育卫生",
}
# Words by which offices ask for a kind of cadre (domain.md §4.2: 党群型, 经济型, …).
WORDS_OF_SPECIALISM = {
    "PARTY_WORK": ("党群", "党建", "党务", "组织"),
    "ECONOMY": ("经济",),
    "SOCIAL": ("社会管理", "治理", "综治", "群众工作"),
    "AGRICULTURE": ("农业", "农技", "种植", "养殖"),
    "PROJECTS": ("项目",),
    "TOURISM": ("文旅", "旅游"),
    "LAW": ("法治", "法律", "司法"),
    "FINANCE": ("财务", "审计", "会计"),
    "PLANNING": ("规划", "建设", "工程"),
    "E_COMMERCE": ("电商",),
    "EDUCATION_HEALTH": ("教育", "卫生", "医"),
}
SPECIALISMS_OF_CATEGORY = {
    "LEADERSHIP": {"PARTY_WORK"},
    "INDUSTRY": {"ECONOMY", "AGRICULTURE", "PROJECTS", "E_COMMERCE"},
    "GOVERNANCE": {"SOCIAL", "LAW"},
    "INFRASTRUCTURE": {"PLANNING", "PROJECTS"},
    "LIVELIHOOD": {"EDUCATION_HEALTH", "SOCIAL"},
    "TOURISM": {"TOURISM"},
    "LAW": {"LAW", "SOCIAL"},
    "OTHER": {"FINANCE", "PARTY_WORK"},
}
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
EXPERIENCE_NAMES = {
    "agricultural_major": "涉农专业",
    "project_experience": "项目管理经历",
    "grassroots_experience": "基层领导经历",
    "village_experience": "驻村经历",
}
NAMED_EXPERIENCES = ("agricultural_major", "project_experience", "grassroots_experience")
# Percent of the weight.
SECOND_SPECIALISM = 60
BY_NUMBER_OF_EXPERIENCES = (0, 70, 90, 100)
BASE_COMPONENTS = ("specialism", "experience", "coverage", "locality")


@dataclass(frozen=True)
class Weights:
    """Weights in hundredths of points: the base components, and the points of a first, second, third choice."""

    specialism: int = 4000
    experience: int = 2000
    coverage: int = 2000
    locality: int = 500
    choice_points: tuple[int, int, int] = (1500, 1000, 500)

    @property
    def base(self) -> Mapping[str, int]:
        """The base components' weights by key."""
        return {key: getattr(self, key) for key in BASE_COMPONENTS}


def rate_specialism(village: VillageFacts, cadre: CadreFacts) -> Rating:
    """Main type against specialisms: the primary one in full, a further or expressly wanted one in part."""
    if not village.main_type or not cadre.specialisms:
        missing = "村主类型未定" if not village.main_type else "专长未填报"
        return Rating(None, f"专长未评：{missing}。")
    wanted = SPECIALISM_OF_TYPE[village.main_type]
    kind = TYPE_NAMES[village.main_type]
    if cadre.specialisms[0] == wanted:
        return Rating(100, f"主要专长“{SPECIALISM_NAMES[wanted]}”对应{kind}。")
    if wanted in cadre.specialisms:
        return Rating(SECOND_SPECIALISM, f"另有专长“{SPECIALISM_NAMES[wanted]}”对应{kind}。")
    asked = wanted_specialisms(village) & set(cadre.specialisms)
    if asked:
        name = SPECIALISM_NAMES[min(asked, key=cadre.specialisms.index)]
        return Rating(SECOND_SPECIALISM, f"专长“{name}”是该村期望的干部类型。")
    return Rating(0, f"专长“{SPECIALISM_NAMES[cadre.specialisms[0]]}”与{kind}不直接对应。")


def wanted_specialisms(village: VillageFacts) -> set[str]:
    """The specialisms that the village's needs ask for in words."""
    text = " ".join(need.wanted_cadre_type for need in village.needs)
    return {
        code for code, words in WORDS_OF_SPECIALISM.items() if any(word in text for word in words)
    }


def wanted_experiences(village: VillageFacts) -> list[str]:
    """The experiences that the village's needs ask for in words, in fixed order."""
    majors = " ".join(need.wanted_major for need in village.needs)
    words = " ".join(need.wanted_experience for need in village.needs)
    wanted = {
        "agricultural_major": "农" in majors,
        "project_experience": "项目" in words,
        "grassroots_experience": "基层" in words,
        "village_experience": "驻村" in words,
    }
    return [key for key, asked in wanted.items() if asked]


def rate_experience(village: VillageFacts, cadre: CadreFacts) -> Rating:
    """The experiences the village asks for, else how many of the seed's three the cadre has."""
    wanted = wanted_experiences(village)
    considered = wanted or list(NAMED_EXPERIENCES)
    if all(getattr(cadre, key) is None for key in considered):
        return Rating(None, "经历未评：有关经历未填报。")
    has = [key for key in considered if getattr(cadre, key)]
    names = "、".join(EXPERIENCE_NAMES[key] for key in has)
    if wanted:
        percent = 100 * len(has) // len(wanted)
        asked = "、".join(EXPERIENCE_NAMES[key] for key in wanted)
        return Rating(percent, f"村里期望{asked}，{f'具备{names}' if has else '均不具备'}。")
    return Rating(BY_NUMBER_OF_EXPERIENCES[len(has)], f"有{names}。" if has else "无三类经历。")


def rate_coverage(village: VillageFacts, cadre: CadreFacts) -> Rating:
    """The urgency-weighted share of the village's needs that a specialism of the cadre covers."""
    if not village.needs or not cadre.specialisms:
        missing = "村未填报需求" if not village.needs else "专长未填报"
        return Rating(None, f"能力覆盖未评：{missing}。")
    mine = set(cadre.specialisms)
    covered = [need for need in village.needs if SPECIALISMS_OF_CATEGORY[need.category] & mine]
    share = 100 * sum(need.urgency for need in covered)
    percent = share // sum(need.urgency for need in village.needs)
    names = "、".join(dict.fromkeys(CATEGORY_NAMES[need.category] for need in covered))
    done = f"能覆盖{names}需求" if covered else "专长未覆盖所报需求"
    return Rating(percent, f"{len(village.needs)} 项需求{done}。")


def rate_locality(village: VillageFacts, cadre: CadreFacts) -> Rating:
    """Whether 意愿方向 names the township; distances are not measured, so none is invented."""
    if not cadre.wished_townships:
        return Rating(None, "")
    if village.township_code in cadre.wished_townships:
        return Rating(100, f"本人愿到{village.township_name}。")
    return Rating(0, f"本人意愿方向不含{village.township_name}。")


RATERS = {
    "specialism": ("专长", rate_specialism),
    "experience": ("经历", rate_experience),
    "coverage": ("能力", rate_coverage),
    "locality": ("地域", rate_locality),
}


def base_components(
    village: VillageFacts, cadre: CadreFacts, weights: Weights
) -> tuple[Component, ...]:
    """The base of a pair, part by part with their sentences."""
    ratings = {key: (title, rater(village, cadre)) for key, (title, rater) in RATERS.items()}
    return rated_components(ratings, weights.base)


def pair_value(
    base: tuple[Component, ...],
    weights: Weights,
    *,
    village_rank: int | None,
    cadre_rank: int | None,
) -> PairValue:
    """Both sides' views of a pair, with their choices."""
    return valued(
        base,
        village_rank=village_rank,
        person_rank=cadre_rank,
        points=weights.choice_points,
        title="志愿",
        village_words="村方{}意向",
        person_words="本人{}志愿",
        neither="双方均未互选。",
    )
