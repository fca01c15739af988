"""Names by 汉字, 全拼 and 首字母, in every reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanhan.common import pinyin

SURNAMES = {
    "单": "shan", "解": "xie", "曾": "zeng", "仇": "qiu", "覃": "qin", "区": "ou", "翟": "zhai",
    "盖": "ge", "薄": "bo", "查": "zha", "朴": "piao", "黑": "he", "费": "bi", "尉": "yu",
}  # fmt: skip


def finds(term, *names, **options):
    term = pinyin.normalise(term)
    text = pinyin.search_text(names, **options)
    return term in text


@pytest.mark.parametrize(("sign", "reading"), SURNAMES.items())
def test_a_surname_is_found_by_the_reading_it_has_as_a_surname(sign, reading):
    name = f"{sign}国强"
    assert finds(f"{reading}guoqiang", name, person=True)
    assert finds(f"{reading[0]}gq", name, person=True)


@pytest.mark.parametrize(
    "term", ["zgf", "cgf", "zengguofan", "cengguofan", "曾国藩", "国藩", "ZGF", "gf"]
)
def test_who_types_need_not_know_which_reading_the_program_has(term):
    assert finds(term, "曾国藩", person=True)


@pytest.mark.parametrize(
    "term", ["罗盘", "luopan", "lpc", "lqlp", "longquanluo", "龙泉罗", "luo pan"]
)
def test_a_village_by_its_name_and_its_township(term):
    assert finds(term, "龙泉罗盘村")


def test_what_is_not_in_the_name_does_not_find_it():
    assert not finds("lpx", "罗盘村")
    assert not finds("盘罗", "罗盘村")


def test_a_word_is_read_as_the_word_it_is_and_sign_by_sign():
    assert pinyin.spellings("重庆")[0] == "chongqing"
    assert "zhongqing" in pinyin.spellings("重庆")


def test_lv_is_typed_with_v_and_with_u():
    assert finds("lvliang", "吕梁")
    assert finds("luliang", "吕梁")


def test_letters_digits_and_full_width_stand_for_themselves():
    assert finds("ab1", "ＡＢ1号楼")
    assert finds("ab1hl", "ＡＢ1号楼")


def test_rare_signs_of_the_county_have_readings():
    assert pinyin.spellings("䢺㭎") == ["chugang"]


@pytest.mark.parametrize("text", ["", " ", "（）", "—"])
def test_nothing_to_search_by_is_nothing(text):
    assert pinyin.search_text([text]) == ""


def test_a_long_name_has_each_reading_and_stays_small():
    name = "四川宣汉经济开发区（普光锂钾产业园）管委会"
    text = pinyin.search_text([name])
    assert finds("开发区", name)
    assert finds("kaifaqu", name)
    assert finds("kaifaou", name)
    assert len(text) < 2000


hanzi = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=4)


@given(hanzi)
def test_each_name_is_found_by_what_it_is_made_of(name):
    text = pinyin.search_text([name], person=True)
    assert name in text
    for way in (*pinyin.spellings(name, person=True), *pinyin.initials(name, person=True)):
        assert way in text
    usual = [options[0] for options in pinyin.readings(name)]
    assert "".join(usual) in text
    assert "".join(reading[0] for reading in usual) in text


@given(hanzi)
def test_every_reading_of_every_sign_occurs(name):
    for place, options in enumerate(pinyin.readings(name)):
        usual = [each[0] for each in pinyin.readings(name)]
        for other in options:
            spelled = "".join([*usual[:place], other, *usual[place + 1 :]])
            assert spelled in pinyin.spellings(name)


def test_pairs_of_neighbours():
    assert pinyin.grams("罗盘村") == ["盘村", "罗盘"]
    assert pinyin.grams("罗") == []
