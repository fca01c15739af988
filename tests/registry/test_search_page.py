"""The search box in the header: by kind, within the reader's scope and rights."""

import datetime

import pytest
from django.core.paginator import UnorderedObjectListWarning
from django.urls import reverse

from secretaries.choices import PoliticalStatus, Sex
from secretaries.models import Cadre
from tests.theme.conftest import signed_in
from tests.theme.page import Page
from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.common import search
from xuanhan.registry.models import FieldOfWork, PlaceName, Township, Unit, Village
from xuanhan.registry.services.place_changes import Grounds, merge_village

pytestmark = pytest.mark.django_db


def account(role, **place):
    user = User.objects.create_user("ren", "a-long-password", name="李演示")
    RoleGrant.objects.create(user=user, role=role.code, **place)
    return user


def file_of(village):
    return reverse("admin:reports_village", args=[village.pk])


def labels(text, user):
    return {
        group.title: [f"{hit.before}{hit.match}{hit.after}" for hit in group.hits]
        for group in search.find(text, user)
    }


@pytest.fixture
def county():
    return account(roles.COUNTY_OFFICE)


@pytest.fixture
def people():
    """One cadre each of two units, with one name."""
    return [
        Cadre.objects.create(
            name="单演示", id_number=number, sex=Sex.MALE, birth_month=datetime.date(1980, 3, 1),
            political_status=PoliticalStatus.PARTY_MEMBER, unit=Unit.objects.get(name=unit),
            unit_name=unit,
        )
        for unit, number in (("县司法局", "511799198003150017"), ("县水务局", "511799198003150033"))
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["罗盘", "luopan", "lpc", "龙泉乡罗盘村", "龙泉 lp"])
def test_a_village_however_it_is_typed(county, text):
    assert labels(text, county)["村（社区）"][0] == "龙泉土家族乡罗盘村"


def test_the_name_itself_stands_before_names_that_hold_it(county):
    assert (
        labels("黄金镇黄金村", county)["村（社区）"][:1]
        == labels("黄金村", county)["村（社区）"][:1]
    )
    assert labels("白马镇", county)["乡镇（街道）"] == ["白马镇"]


def test_an_old_name_leads_to_the_village_of_today(county):
    (group,) = [g for g in search.find("毕成", county) if g.title == "旧地名"]
    (hit,) = group.hits
    assert (hit.before, hit.match, hit.after) == ("白马镇", "毕成", "村")
    assert "现为白马镇毕城村" in hit.note
    assert hit.url == file_of(Village.objects.get(name="毕城村"))


def test_a_reused_code_shows_both_villages_and_tells_them_apart(county):
    found = labels("511722223203", county)
    assert found["村（社区）"] == ["漆树土家族乡杉木村"]
    assert found["旧地名"] == ["漆树土家族乡朝阳村"]
    (group,) = [g for g in search.find("511722223203", county) if g.title == "旧地名"]
    assert "现为漆树土家族乡朝阳村" in group.hits[0].note


def test_a_merged_village_is_found_as_an_old_name_only(county):
    luopan = Village.objects.get(name="罗盘村")
    into = luopan.township.villages.exclude(pk=luopan.pk).first()
    merge_village(luopan, into=into, grounds=Grounds(datetime.date(2025, 3, 1), "演示", by=None))
    found = search.find("罗盘", county)
    assert "村（社区）" not in [group.title for group in found]
    (group,) = [g for g in found if g.title == "旧地名"]
    assert group.hits[0].url == file_of(into)


def test_a_unit_finds_its_own_people_and_nobody_else_s(people):
    user = account(roles.DISPATCHING_UNIT, unit=people[0].unit)
    (group,) = [g for g in search.find("单演示", user) if g.title == "干部"]
    assert group.total == 1
    assert group.hits[0].url == f"/portal/secretaries/cadre/{people[0].pk}/change/"
    for term in ("shanyanshi", "sys", "dys"):
        assert [g.total for g in search.find(term, user) if g.title == "干部"] == [1]


def test_who_may_not_see_a_kind_does_not_find_it(people):
    user = account(roles.TOWNSHIP_COMMITTEE, township=Township.objects.first())
    assert "干部" not in labels("单演示", user)
    assert "账号" not in labels("李演示", user)


def test_the_keeper_of_accounts_finds_accounts_and_no_business(people):
    user = account(roles.SYSTEM_ADMINISTRATOR)
    assert labels("李演示", user) == {"账号": ["李演示"]}
    assert labels("单演示", user) == {}


def test_the_page_marks_what_was_typed_and_counts(county):
    client = signed_in(county)
    page = Page(client.get("/portal/search/", {"q": "罗盘"}))
    assert page.attributes("a", href=file_of(Village.objects.get(name="罗盘村")))
    assert "“罗盘”共" in page.text
    (box,) = page.attributes("input", **{"aria-label": "全站查找"})
    assert box["value"] == "罗盘"


def test_what_cannot_be_found_says_so_and_what_was_typed_is_only_text(county):
    client = signed_in(county)
    page = Page(client.get("/portal/search/", {"q": "<b>没有这个</b>"}))
    assert "没有找到“<b>没有这个</b>”" in page.text
    assert page.attributes("b") == []
    assert "没有找到" not in Page(client.get("/portal/search/", {"q": "  "})).text


def test_nobody_searches_without_signing_in(client):
    answer = client.get("/portal/search/", {"q": "罗盘"})
    assert answer.status_code == 302
    assert answer.url.startswith("/portal/login/")


@pytest.mark.parametrize("term", ["lpc", "luopan", "罗盘", "龙泉 罗盘"])
def test_lists_and_type_ahead_take_pinyin(county, term):
    client = signed_in(county)
    listed = Page(client.get("/portal/registry/village/", {"q": term}))
    assert any("罗盘村" in row for row in listed.rows)
    asked = client.get(
        "/portal/autocomplete/",
        {"term": term, "app_label": "registry", "model_name": "need", "field_name": "village"},
    )
    assert "龙泉土家族乡罗盘村" in [entry["text"] for entry in asked.json()["results"]]


def test_two_villages_of_one_name_are_told_apart_in_type_ahead(county):
    asked = signed_in(county).get(
        "/portal/autocomplete/",
        {
            "term": "明月社区",
            "app_label": "registry",
            "model_name": "need",
            "field_name": "village",
        },
    )
    texts = [entry["text"] for entry in asked.json()["results"]]
    assert sorted(texts) == ["君塘镇明月社区", "蒲江街道明月社区"]


def test_what_has_nothing_to_be_found_by_cannot_register():
    with pytest.raises(ValueError, match="nothing to be found by"):
        search.register(FieldOfWork)


def test_more_than_a_page_is_counted_and_linked(county):
    (group,) = [g for g in search.find("村", county) if g.title == "旧地名"]
    assert len(group.hits) == search.SHOWN
    villages = [n for n in PlaceName.objects.all() if "村" in n.search_text]
    assert group.total == len(villages)
    assert group.more == group.total - search.SHOWN


@pytest.mark.parametrize(
    ("app", "model", "field", "first"),
    [("registry", "village", "township", "东乡街道"), ("collective_economy", "audit", "plan", "")],
)
def test_type_ahead_pages_through_lists_that_count_beside_their_rows(
    county, app, model, field, first, recwarn
):
    asked = signed_in(county).get(
        "/portal/autocomplete/",
        {"term": "", "app_label": app, "model_name": model, "field_name": field},
    )
    texts = [entry["text"] for entry in asked.json()["results"]]
    assert texts[:1] == ([first] if first else [])
    assert [w for w in recwarn if issubclass(w.category, UnorderedObjectListWarning)] == []
