"""What a broken or forged request gets: the right code, a Chinese page, nothing changed, the refusal recorded."""

import pytest
from django.test import Client

from collective_economy.models import IncomeReport
from tests.theme.page import Page
from xuanhan.accounts.models import Act, RoleGrant, User
from xuanhan.registry.models import Township, Unit, Village

LIST = "/portal/registry/unit/"


@pytest.fixture
def officer(db):
    user = User.objects.create_user("yi", None, name="周演示")
    RoleGrant.objects.create(user=user, role="county_office")
    return user


@pytest.fixture
def strict(officer):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(officer)
    return client


@pytest.fixture
def unit(db):
    return Unit.objects.create(name="县试验局", kind="GOVERNMENT")


def refusals():
    return list(Act.objects.filter(kind="拒绝访问").values_list("details__status", flat=True))


@pytest.mark.parametrize("key", ["99999999", "9" * 30, "-1", "abc", "1%27%20OR%201=1"])
def test_a_forged_key_is_not_found(strict, key):
    response = strict.get(f"{LIST}{key}/change/")
    assert (response.status_code, refusals()) == (404, [404])
    assert "没有找到" in Page(response).text or "不存在" in Page(response).text


def test_a_lookup_through_the_query_string_finds_nothing(strict):
    response = strict.get("/portal/secretaries/cadre/", {"id_number__startswith": "5"}, follow=True)
    assert response.status_code == 400 or "id_number" not in response.request["QUERY_STRING"]


@pytest.mark.parametrize("number", ["0", "-1", "999999", "abc", ""])
def test_a_wrong_page_number_shows_a_page(strict, unit, number):
    response = strict.get(LIST, {"p": number, "q": unit.name}, follow=True)
    assert response.status_code == 200
    assert unit.name in Page(response).text


def test_a_post_without_a_token_changes_nothing(strict, unit):
    response = strict.post(f"{LIST}{unit.pk}/change/", {"name": "改名局"})
    assert (response.status_code, refusals()) == (403, [403])
    assert "重新" in Page(response).text
    unit.refresh_from_db()
    assert unit.name == "县试验局"


def test_a_session_that_ended_leads_to_signing_in_and_changes_nothing(officer, client, unit):
    client.force_login(officer)
    client.session.flush()
    response = client.post(f"{LIST}{unit.pk}/change/", {"name": "改名局"})
    assert "登录已超时" in Page(response).text
    unit.refresh_from_db()
    assert unit.name == "县试验局"


def test_a_county_wide_role_still_adds_no_township(strict):
    before = Township.objects.count()
    assert strict.get("/portal/registry/township/add/").status_code == 403
    assert (Township.objects.count(), refusals()) == (before, [403])


# ---- actions -------------------------------------------------------------------------------------


@pytest.fixture
def reports(db):
    """A draft of one's own village and one of another township; one asks as the first village."""
    own = Village.objects.get(name="罗盘村", township__name="龙泉土家族乡")
    other = Village.objects.filter(township__name="白马镇").first()
    parts = dict.fromkeys(("investment_yuan", "subsidy_yuan", "other_yuan", "contracting_yuan"), 0)
    made = [
        IncomeReport.objects.create(
            village=place, year=2025, operating_yuan=100, total_yuan=100, **parts
        )
        for place in (own, other)
    ]
    user = User.objects.create_user("bing", None, name="吴演示")
    RoleGrant.objects.create(user=user, role="collective_organization", village=own)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client, *made


def submit(client, *keys):
    data = {"action": "step_submit", "index": "0", "_selected_action": keys}
    return client.post("/portal/collective_economy/incomereport/", data, follow=True)


def states():
    return dict(IncomeReport.objects.values_list("village__township__name", "state"))


@pytest.mark.parametrize("key", ["99999999", "9" * 30, "-1", "abc", "foreign"])
def test_an_action_on_a_row_of_somebody_else_or_of_nobody_is_not_found(reports, key):
    client, own, other = reports
    response = submit(client, own.pk, other.pk if key == "foreign" else key)
    assert (response.status_code, refusals()) == (404, [404])
    assert "没有找到" in Page(response).text
    assert set(states().values()) == {"DRAFT"}


def test_an_action_without_rows_says_so_and_does_nothing(reports):
    client, *_ = reports
    response = submit(client)
    assert "没有任何条目被更改" in Page(response).text
    assert set(states().values()) == {"DRAFT"}


def test_an_action_that_is_not_ones_own_does_nothing(reports):
    client, own, _ = reports
    data = {"action": "step_confirm", "index": "0", "_selected_action": [own.pk]}
    response = client.post("/portal/collective_economy/incomereport/", data, follow=True)
    assert response.status_code == 200
    assert set(states().values()) == {"DRAFT"}


def test_an_action_on_ones_own_row_is_done(reports):
    client, own, _ = reports
    response = submit(client, own.pk)
    assert states() == {"龙泉土家族乡": "TOWNSHIP", "白马镇": "DRAFT"}, Page(response).text
