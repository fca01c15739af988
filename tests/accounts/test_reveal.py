"""查看完整号码: a right, a reason, a limit, and the record before the number."""

import datetime

import pytest
from django.utils import timezone

from secretaries.choices import PoliticalStatus, Sex
from secretaries.models import Cadre
from tests.theme.page import Page
from xuanhan.accounts.models import Act, RoleGrant, User
from xuanhan.accounts.services import reveal as service
from xuanhan.registry.models import PolicyParameter, Unit

NUMBER = "511799198003150010"
REASON = {"reason": "核对派驻干部联系方式"}


@pytest.fixture
def units(db):
    return [Unit.objects.create(name=f"县试验{n}局", kind="GOVERNMENT") for n in (1, 2)]


@pytest.fixture
def cadre(units):
    return Cadre.objects.create(
        name="赵演示",
        id_number=NUMBER,
        sex=Sex.MALE,
        birth_month=datetime.date(1980, 3, 1),
        political_status=PoliticalStatus.PARTY_MEMBER,
        unit=units[0],
    )


@pytest.fixture
def page_of(client, cadre):
    """The address of the cadre's numbers, as somebody with one role meets it."""

    def sign_in(role, **place):
        user = User.objects.create_user(role, "a-long-password", name="周演示")
        RoleGrant.objects.create(user=user, role=role, **place)
        client.force_login(user)
        return f"/portal/accounts/user/reveal/secretaries.cadre/{cadre.pk}/"

    return sign_in


def test_asking_shows_nothing_and_records_nothing(client, page_of):
    response = client.get(page_of("county_office"))
    assert NUMBER not in response.content.decode()
    assert "为什么要看" in Page(response).text
    assert not Act.objects.exists()


def test_a_reason_shows_the_number_once_it_is_recorded(client, page_of, cadre):
    response = client.post(page_of("county_office"), REASON)
    assert NUMBER in Page(response).text
    assert "no-store" in response["Cache-Control"]
    act = Act.objects.get()
    assert (act.kind, act.actor) == ("查看敏感信息", "周演示")
    assert act.details["model"] == "secretaries.cadre"
    assert act.details["pk"] == cadre.pk
    assert NUMBER not in act.summary + str(act.details)


def test_without_a_reason_nothing_is_shown(client, page_of):
    response = client.post(page_of("county_office"), {"reason": " "})
    assert NUMBER not in response.content.decode()
    assert "请写明事由" in Page(response).text


def test_when_the_record_fails_nothing_is_shown(client, page_of, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("nobody records acts")

    monkeypatch.setattr(service, "record_act", broken)
    address = page_of("county_office")
    client.raise_request_exception = False
    response = client.post(address, REASON)
    assert response.status_code == 500
    assert NUMBER not in response.content.decode()


def test_the_hourly_limit_is_a_parameter_and_holds(client, page_of):
    PolicyParameter.objects.create(
        code=service.LIMIT, value="2", effective_date=timezone.localdate()
    )
    address = page_of("county_office")
    shown = [NUMBER in client.post(address, REASON).content.decode() for _ in range(3)]
    assert shown == [True, True, False]
    assert "一小时内最多查看 2 次" in Page(client.post(address, REASON)).text
    assert Act.objects.count() == 2


def test_the_limit_counts_one_hour(page_of):
    page_of("county_office")
    user = User.objects.get(username="county_office")
    service.record_reveal(by=user, reason="核对号码", summary="", details={})
    now = timezone.now()
    assert service.reveals_since(user, now - datetime.timedelta(hours=1)) == 1
    assert service.reveals_since(user, now + datetime.timedelta(seconds=1)) == 0


def test_those_who_read_masked_numbers_only_are_refused(client, page_of):
    assert client.post(page_of("county_leader"), REASON).status_code == 403


def test_another_units_person_answers_as_one_who_does_not_exist(client, page_of, units, cadre):
    address = page_of("dispatching_unit", unit=units[1])
    foreign = client.post(address, REASON)
    missing = client.post(address.replace(f"/{cadre.pk}/", "/99999999/"), REASON)
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


def test_ones_own_person_is_shown(client, page_of, units):
    address = page_of("dispatching_unit", unit=units[0])
    assert NUMBER in Page(client.post(address, REASON)).text


@pytest.mark.parametrize(
    "label", ["secretaries.nothing", "nowhere.cadre", "cadre", "secretaries.decision"]
)
def test_a_forged_address_finds_nothing(client, page_of, label):
    address = page_of("county_office").replace("secretaries.cadre", label)
    assert client.post(address, REASON).status_code == 404
