"""The column by which rows are found: filled by every way of writing, asked through its index."""

from datetime import date

import pytest
from django.db import connection

from xuanhan.accounts.models import User
from xuanhan.common.pinyin import grams
from xuanhan.common.searchable import refresh, refresh_all, searched_paths
from xuanhan.registry.models import Need, PartyOrganization, Township, Unit, Village
from xuanhan.registry.services.place_changes import Grounds, rename_township, rename_village

pytestmark = pytest.mark.django_db


def names(term):
    return sorted(Village.objects.filter(search_text__finds=term).values_list("name", flat=True))


@pytest.mark.parametrize(
    "term", ["罗盘", "罗盘村", "luopan", "lpc", "LuoPan", "龙泉乡罗盘村", "lqlpc"]
)
def test_a_village_is_found_however_it_is_typed(term):
    assert "罗盘村" in names(term)


def test_two_signs_find_those_and_no_others():
    expected = sorted(v.name for v in Village.objects.all() if "罗盘" in v.name)
    assert names("罗盘") == expected == ["罗盘村"]


@pytest.mark.parametrize("term", ["", " ", "%", "_", "'; drop"])
def test_a_pattern_is_no_pattern(term):
    """Signs that SQL knows find nothing, and never everything."""
    assert names(term) == []


def test_one_sign_is_enough():
    assert "罗盘村" in names("盘")


def test_the_function_and_the_query_cut_alike():
    with connection.cursor() as cursor:
        for text in ("罗盘村", "罗", "", "ab 罗盘", "𠮷野家"):
            cursor.execute("SELECT portal_grams(%s)", [text])
            (cut,) = cursor.fetchone()
            assert sorted(cut) == [gram for gram in grams(text) if " " not in gram]


def test_the_index_answers_two_signs():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        query = Village.objects.filter(search_text__finds="罗盘").order_by()
        assert "registry_village_search" in query.explain()


def test_every_way_of_writing_fills_it():
    unit = Unit.objects.create(name="县演示甲局", kind="GOVERNMENT")
    (bulk,) = Unit.objects.bulk_create([Unit(name="县演示乙局", kind="GOVERNMENT")])
    assert set(Unit.objects.filter(search_text__finds="yanshijiaju")) == {unit}
    assert set(Unit.objects.filter(search_text__finds="yanshiyiju")) == {bulk}
    bulk.name = "县演示丙局"
    Unit.objects.bulk_create(
        [bulk], update_conflicts=True, unique_fields=["id"], update_fields=["name", "search_text"]
    )
    assert set(Unit.objects.filter(search_text__finds="yanshibingju")) == {bulk}


def test_a_write_that_bypasses_the_model_is_made_good():
    Unit.objects.filter(name="县司法局").update(name="县演示丁局")
    assert not Unit.objects.filter(search_text__finds="yanshidingju").exists()
    assert refresh(Unit.objects.all()) == 1
    assert Unit.objects.filter(search_text__finds="yanshidingju").count() == 1
    assert refresh_all() == 0


def test_rows_without_one_get_theirs():
    Unit.objects.update(search_text="")
    assert refresh_all(only_empty=True) == Unit.objects.count()


def test_a_renamed_village_and_township_are_found_by_the_new_names():
    grounds = Grounds(date(2025, 3, 1), "演示", by=None)
    rename_village(
        Village.objects.get(name="罗盘村"), official_name="星火村民委员会", code="", grounds=grounds
    )
    assert names("xinghuo") == ["星火村"]
    rename_township(Township.objects.get(name="白马镇"), name="青牛镇", code="", grounds=grounds)
    assert "毕城村" in names("青牛镇毕城")
    assert "毕城村" in names("qnbc")


def test_the_search_of_history_does_not_fill_up():
    """The column is derived, so its changes are no changes of the record."""
    village = Village.objects.get(name="罗盘村")
    before = village.events.count()
    Village.objects.filter(pk=village.pk).update(search_text="x")
    assert village.events.count() == before


def test_people_are_found_by_every_reading_of_their_surname():
    user = User.objects.create_user("zeng", "a-long-password", name="曾演示", duty="县司法局")
    for term in ("曾演", "zys", "cys", "zengyanshi", "司法局", "zeng"):
        assert user in User.objects.filter(search_text__finds=term)


def test_lists_search_names_through_it():
    paths = ("village__name", "village__township__name", "content", "code")
    assert searched_paths(Need, paths) == [
        "village__search_text__finds",
        "village__township__search_text__finds",
        "content",
        "code",
    ]
    assert searched_paths(PartyOrganization, ("name", "secretary_name")) == ["search_text__finds"]
