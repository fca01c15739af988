"""Names and codes of 2019 on the villages of 2023: every trap of data/README.md, without a database."""

import csv
from datetime import date
from pathlib import Path

import pytest

from xuanhan.registry.former_names import FormerName
from xuanhan.registry.place_forms import display_name
from xuanhan.registry.place_names import PlaceAmbiguous, PlaceGone, PlaceIndex, PlaceNotFound

REFERENCE = Path(__file__).parents[2] / "fixtures/reference"


def rows(name):
    return list(csv.DictReader((REFERENCE / name).open(encoding="utf-8-sig")))


TODAY_ROWS, OLD_ROWS = rows("xuanhan_villages.csv"), rows("xuanhan_villages_2019.csv")
CHANGES = [row for row in rows("xuanhan_changes_2019_2023.csv") if row["code_2019"]]
INDEX = PlaceIndex(
    townships={(row["township_code"], row["township_name"]) for row in TODAY_ROWS},
    villages=[
        (row["village_code"], row["township_code"], row["village_name"]) for row in TODAY_ROWS
    ],
    former=[
        FormerName(
            code=row["code_2019"],
            township=row["township_2019"],
            official_name=row["village_2019"],
            village=row["code_2023"] or None,
            valid_to=date(2023, 6, 29),
            seen_date=date(2019, 10, 31),
            reason="区划调整",
        )
        for row in CHANGES
        if row["change"] != "unchanged"
    ],
)
NOW = {row["code_2019"]: row["code_2023"] for row in CHANGES}
REUSED = [  # code, in 2019, today
    ("511722101204", "洋烈村", "松岩村"),
    ("511722101205", "峰石村", "高洞村"),
    ("511722101206", "大垭村", "跌马村"),
    ("511722102214", "楠木坝村", "王家坝社区"),
    ("511722107225", "龙湾村", "胡坪村"),
    ("511722112211", "柑子坝村", "柑子村"),
    ("511722115208", "跳河村", "大池村"),
    ("511722222200", "大河坝村", "大河村"),
    ("511722223202", "松林村", "花盆村"),
    ("511722223203", "朝阳村", "杉木村"),
]


@pytest.mark.parametrize("row", OLD_ROWS, ids=lambda row: row["village_code"])
def test_every_name_of_2019_is_its_own_village_of_today_or_is_said_to_be_gone(row):
    """By township and name, as an old file has it: never another village."""
    now = NOW[row["village_code"]]
    text = display_name(row["village_name"])
    if now:
        assert INDEX.look_up(text, row["township_name"]).code == now
        assert INDEX.look_up(row["village_name"], row["township_name"]).code == now
    else:
        with pytest.raises(PlaceGone):
            INDEX.look_up(text, row["township_name"])


@pytest.mark.parametrize(
    ("text", "township", "now"),
    [
        ("毕成村", "", "白马镇毕城村"),
        ("毕成", "白马镇", "白马镇毕城村"),
        ("明月村", "东乡镇", "蒲江街道明月社区"),
        ("东乡镇明月村", "", "蒲江街道明月社区"),
        ("宣汉县东乡镇明月村民委员会", "", "蒲江街道明月社区"),
        ("洋烈村", "君塘镇", "蒲江街道洋烈社区"),
        ("洋烈村", "蒲江街道", "蒲江街道洋烈社区"),
    ],
)
def test_an_old_name_is_recognised(text, township, now):
    found = INDEX.look_up(text, township)
    assert INDEX.full_name(found.code) == now


def test_an_old_name_says_what_it_is_called_now():
    assert INDEX.look_up("毕成村").note == (
        "“白马镇毕成村”是旧名，现为白马镇毕城村（区划调整），已按现名识别"
    )
    assert INDEX.look_up("毕城村").note == ""


def test_an_old_township_before_a_name_of_today():
    assert INDEX.full_name(INDEX.look_up("津碧社区", "东乡镇").code) == "东乡街道津碧社区"
    # 明月社区 stands in two townships; the old 东乡镇 reaches only one of them.
    assert INDEX.full_name(INDEX.look_up("明月社区", "东乡镇").code) == "蒲江街道明月社区"
    assert INDEX.full_name(INDEX.look_up("东乡镇明月社区").code) == "蒲江街道明月社区"


@pytest.mark.parametrize("text", ["明月社区", "明月", "花园", "龙潭", "宝塔"])
def test_a_name_in_two_townships_still_asks(text):
    with pytest.raises(PlaceAmbiguous) as caught:
        INDEX.look_up(text)
    assert len(caught.value.candidates) == 2


def test_a_village_that_is_gone_is_named_and_not_guessed():
    with pytest.raises(PlaceGone) as caught:
        INDEX.look_up("鹰溪村", "东乡镇")
    assert caught.value.former.name == "东乡镇鹰溪村"


def test_an_unknown_name_is_still_unknown():
    with pytest.raises(PlaceNotFound) as caught:
        INDEX.look_up("罗盆村", "龙泉乡")
    assert "龙泉土家族乡罗盘村" in caught.value.nearest
    with pytest.raises(PlaceNotFound):
        INDEX.look_up("罗盘村", "没有这个镇")


def test_an_old_township_leads_to_the_present_one_where_there_is_one():
    assert INDEX.township_names[INDEX.find_township("庙安乡")] == "庙安镇"
    with pytest.raises(PlaceAmbiguous):
        INDEX.find_township("东乡镇")  # now 东乡街道 and 蒲江街道


@pytest.mark.parametrize(("code", "old", "new"), REUSED)
def test_a_reused_code_never_points_to_the_wrong_village(code, old, new):
    """Alone it asks; a name or a date decides."""
    assert INDEX.village_names[code] == new
    with pytest.raises(PlaceAmbiguous):
        INDEX.look_up_code(code)
    with pytest.raises(PlaceAmbiguous):
        INDEX.look_up_code(code, on=date(2021, 5, 1))  # nobody knows the day of the change
    assert INDEX.look_up_code(code, name=new).code == code
    assert INDEX.look_up_code(code, on=date(2024, 1, 1)).code == code
    for told in ({"name": old}, {"on": date(2019, 1, 1)}):
        if NOW[code]:
            found = INDEX.look_up_code(code, **told)
            assert found.code == NOW[code] != code
        else:
            with pytest.raises(PlaceGone):
                INDEX.look_up_code(code, **told)


def test_a_code_that_was_never_reused_needs_no_name():
    assert INDEX.look_up_code("511722127205").code == "511722127205"  # 毕成, now 毕城
    old = INDEX.look_up_code("511722100207")  # 东乡镇明月村
    assert INDEX.full_name(old.code) == "蒲江街道明月社区"
    assert old.note
    with pytest.raises(PlaceNotFound):
        INDEX.look_up_code("511722999999")


def test_the_ten_are_all_there_are():
    today = {row["village_code"]: display_name(row["village_name"]) for row in TODAY_ROWS}
    other = [c for c, now in NOW.items() if c in today and now != c]
    assert sorted(other) == sorted(code for code, _, _ in REUSED)


def test_a_name_is_valid_on_its_date():
    assert INDEX.look_up("毕成村", on=date(2019, 5, 1)).note == ""
    assert INDEX.look_up("毕成村", on=date(2021, 5, 1)).note  # perhaps, perhaps not
    assert INDEX.look_up("毕成村", on=date(2024, 5, 1)).note


# ---- names that change hands: 甲村 merges into 乙村, then a third village takes its name -------------------

HANDS = PlaceIndex(
    townships=[("1", "演示镇")],
    villages=[("11", "1", "乙村民委员会"), ("12", "1", "甲村民委员会")],
    former=[
        FormerName("10", "演示镇", "甲村民委员会", "11", valid_to=date(2024, 12, 31)),
        FormerName("12", "演示镇", "丙村民委员会", "12", valid_to=date(2025, 6, 30)),
    ],
)


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(2024, 6, 1), "11"), (date(2025, 7, 1), "12"), (None, "12")],
)
def test_a_name_that_changed_hands_means_who_bore_it_then(on, code):
    assert HANDS.look_up("甲村", on=on) == HANDS.look_up("演示镇甲村", on=on)
    assert HANDS.look_up("甲村", on=on).code == code
    assert HANDS.look_up("甲村", on=on).note == ""


def test_one_name_in_two_townships_in_one_day_asks():
    index = PlaceIndex(
        townships=[("1", "东镇"), ("2", "西镇")],
        villages=[("11", "1", "红旗村民委员会"), ("21", "2", "新村民委员会")],
        former=[FormerName("21", "西镇", "红旗村民委员会", "21", valid_to=date(2024, 12, 31))],
    )
    with pytest.raises(PlaceAmbiguous):
        index.look_up("红旗村", on=date(2024, 6, 1))
    assert index.look_up("红旗村", on=date(2025, 6, 1)).code == "11"
    assert index.look_up("红旗村", "西镇").code == "21"


def test_an_old_name_of_two_villages_asks():
    index = PlaceIndex(
        townships=[("1", "东镇")],
        villages=[("11", "1", "新村民委员会")],
        former=[
            FormerName("11", "东镇", "团结村民委员会", "11", valid_to=date(2020, 6, 30)),
            FormerName("31", "西乡", "团结村民委员会", None, valid_to=date(2020, 6, 30)),
        ],
    )
    with pytest.raises(PlaceAmbiguous) as caught:
        index.look_up("团结村")
    assert caught.value.candidates == ["东镇团结村（现东镇新村）", "西乡团结村（已撤并）"]
    assert index.look_up("团结村", "东镇").code == "11"
