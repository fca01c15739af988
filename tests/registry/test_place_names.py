import csv
from pathlib import Path

import pytest

from xuanhan.registry.place_names import PlaceAmbiguous, PlaceIndex, PlaceNotFound, display_name

ROWS = list(
    csv.DictReader(
        (Path(__file__).parents[2] / "fixtures/reference/xuanhan_villages.csv").open(
            encoding="utf-8-sig"
        )
    )
)
INDEX = PlaceIndex(
    townships={(row["township_code"], row["township_name"]) for row in ROWS},
    villages=[(row["village_code"], row["township_code"], row["village_name"]) for row in ROWS],
)
LUOPAN = next(row["village_code"] for row in ROWS if row["village_name"] == "罗盘村民委员会")


@pytest.mark.parametrize(
    "text",
    ["罗盘", "罗盘村", "龙泉乡罗盘村", "罗盘村民委员会", "龙泉土家族乡罗盘村委会", "宣汉县龙泉乡罗盘村",
     " 罗 盘 村 ", "龙泉罗盘"],
)  # fmt: skip
def test_one_village_is_found_however_an_office_writes_it(text: str) -> None:
    assert INDEX.find_village(text) == LUOPAN


def test_a_name_in_two_townships_asks_for_the_township() -> None:
    with pytest.raises(PlaceAmbiguous) as caught:
        INDEX.find_village("明月社区")
    assert len(caught.value.candidates) == 2
    for candidate in caught.value.candidates:
        assert INDEX.full_name(INDEX.find_village(candidate)) == candidate


def test_a_name_that_begins_another_is_not_taken_for_it() -> None:
    assert INDEX.village_names[INDEX.find_village("黄金槽村")].startswith("黄金槽")
    assert not INDEX.village_names[INDEX.find_village("黄金村")].startswith("黄金槽")


def test_an_unknown_village_names_the_nearest_of_its_township() -> None:
    with pytest.raises(PlaceNotFound) as caught:
        INDEX.find_village("罗盆村", township="龙泉乡")
    assert "龙泉土家族乡罗盘村" in caught.value.nearest


def test_a_village_is_not_found_in_another_township() -> None:
    with pytest.raises(PlaceNotFound):
        INDEX.find_village("罗盘村", township="白马镇")


@pytest.mark.parametrize("text", ["龙泉", "龙泉乡", "龙泉土家族乡", "宣汉县龙泉土家族乡人民政府"])
def test_a_township_is_found_by_its_short_forms(text: str) -> None:
    assert INDEX.township_names[INDEX.find_township(text)] == "龙泉土家族乡"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["village_code"])
def test_every_village_is_found_by_official_name_and_by_full_name(row: dict[str, str]) -> None:
    code = row["village_code"]
    assert INDEX.find_village(row["village_name"], township=row["township_name"]) == code
    assert INDEX.find_village(INDEX.full_name(code)) == code
    assert INDEX.find_village(display_name(row["village_name"]), row["township_name"]) == code
