"""结对匹配度: numbers worked out by hand, and a sentence for each part."""

from pairings.core.affinity import Weights, base_components, pair_value
from pairings.core.facts import CountyFacts, UnitFacts, VillageFacts
from pairings.core.principles import principles_of

COUNTY = CountyFacts(
    strengths={("农业", "INDUSTRY"): 100, ("集体经济", "INDUSTRY"): 80, ("普法", "LAW"): 100},
    neighbours={"A": frozenset({"B"})},
)
VILLAGE = VillageFacts(
    key="v", name="罗盘村", township_code="B", township_name="渡口乡",
    needs=(("INDUSTRY", 3), ("LAW", 1)),
    checkup={"INDUSTRY": 50, "GOVERNANCE": 70, "LEADERSHIP": 90},
)  # fmt: skip
FARMING = UnitFacts(
    key="u", name="农业农村局", fields=("农业", "集体经济"), base_code="A", base_name="龙泉乡"
)


def parts(village=VILLAGE, unit=FARMING):
    found = base_components(village, unit, COUNTY, Weights())
    return {part.key: part for part in found}


def test_every_part_by_hand():
    """行业: (3×100 + 1×0) / 4 = 75 % of 35; 互补: weak are 产业 30 and 治理 10, 30×100/40 = 75 % of 30;
    地域: adjacent, 60 % of 20."""
    found = parts()
    assert found["industry"].score == 3500 * 75 // 100
    assert found["complement"].score == 3000 * 75 // 100
    assert found["nearness"].score == 2000 * 60 // 100
    assert found["industry"].sentence == "农业对应该村产业发展需求。"
    assert found["complement"].sentence == "可补该村短板产业发展（50 分）。"
    assert found["nearness"].sentence == "驻地（联系）乡镇龙泉乡与渡口乡相邻。"


def test_what_nobody_measured_is_not_rated_and_its_weight_is_spread():
    """Without a base township: 20 are spread over 35 and 30, 85 in all: 35/65 and 30/65 of 8500 hundredths."""
    found = parts(unit=UnitFacts(key="u", name="农业农村局", fields=("农业",)))
    assert not found["nearness"].rated
    assert found["industry"].weight + found["complement"].weight == 8500
    assert found["industry"].weight == 4577  # 8500 × 3500 / 6500 = 4576.9
    assert found["nearness"].sentence == ""


def test_a_village_that_reported_nothing_says_so():
    silent = VillageFacts(key="v", name="村", township_code="B", township_name="渡口乡")
    found = parts(village=silent)
    assert found["industry"].sentence == "行业相关未评：村未填报需求。"
    assert found["complement"].sentence == "优势相补未评：村无体检结果。"
    assert found["nearness"].weight == 8500


def test_wishes_of_both_sides_count_half_each():
    """Unit's first (15), village's second (10): 12.5 on top of the base, and each side sees its own."""
    base = base_components(VILLAGE, FARMING, COUNTY, Weights())
    score = sum(part.score for part in base)
    value = pair_value(base, Weights(), village_rank=1, unit_rank=0)
    assert (value.village_view, value.person_view) == (score + 1000, score + 1500)
    assert value.value == score + 1250
    assert value.components[-1].sentence == "单位第一意愿、村方第二意愿。"


def test_principles_follow_from_the_parts():
    told = [
        {"key": "nearness", "score": 1200, "weight": 2000, "rated": True, "sentence": "相邻。"},
        {"key": "industry", "score": 0, "weight": 3500, "rated": True, "sentence": "不相关。"},
        {"key": "complement", "score": 0, "weight": 0, "rated": False, "sentence": "未评。"},
        {"key": "choices", "score": 0, "weight": 1500, "rated": True, "sentence": "均未互选。"},
    ]
    assert principles_of(told) == [
        ("NEARNESS", "FULL", "相邻。"),
        ("INDUSTRY", "NOT", "不相关。"),
        ("WILLING", "PART", "均未互选。双方确认后结对。"),
    ]
