"""Villagers' needs from the chat group to 销号, and who may take which step."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from pairings.choices.need import NeedState
from pairings.models import PairNeed
from pairings.services import need as services
from pairings.todos.results import needs
from tests.pairings.conftest import START, account, signed_in
from xuanhan.registry.models import Unit

MAY = datetime.date(2025, 5, 6)


def registered(pair, by=None, **given):
    values = {"channel": "CHAT", "kind": "ROAD", "content": "通组路塌方", "registered_date": MAY}
    return services.keep_new(PairNeed(pair=pair, **{**values, **given}), by=by)


@pytest.fixture
def case(pair):
    return registered(pair)


def finished(case):
    services.assign(case, handler=case.pair.party_organization.unit, by=None, on=MAY)
    services.finish(case, by=None, opinion="已清理并硬化", on=datetime.date(2025, 5, 20))


def test_the_whole_way(case, villager, liaison):
    assert case.number == "XQ-2025-0001"
    services.assign(case, handler=Unit.objects.get(name="县交通运输局"), by=liaison, on=MAY)
    # Twenty working days after 2025-05-06: May 7-9 (3), 12-16 (8), 19-23 (13), 26-30 (18); 2 June is a
    # day off for 端午, so 3 and 4 June are the last two.
    assert case.due_date == datetime.date(2025, 6, 4)
    services.finish(case, by=liaison, opinion="已清理并硬化", on=datetime.date(2025, 5, 20))
    services.confirm(case, satisfaction="SATISFIED", by=villager, on=datetime.date(2025, 5, 22))
    services.close(case, by=liaison, on=datetime.date(2025, 5, 23))
    kept = PairNeed.objects.get()
    assert (kept.state, kept.result) == (NeedState.CLOSED, "已清理并硬化")
    assert [step.label for step in kept.flow.all()] == ["登记", "交办", "办结", "村确认", "销号"]


def test_only_the_village_confirms(case, county, longquan, liaison):
    finished(case)
    for somebody in (county, longquan, liaison):
        with pytest.raises(ValidationError, match="须由龙泉土家族乡罗盘村党组织确认"):
            services.confirm(case, satisfaction="SATISFIED", by=somebody)
        with pytest.raises(ValidationError, match="须由龙泉土家族乡罗盘村党组织确认"):
            services.send_back(case, by=somebody, opinion="重办")
    assert PairNeed.objects.get().state == NeedState.DONE


def test_an_unhappy_village_sends_back(case, villager):
    finished(case)
    with pytest.raises(ValidationError, match="不满意的不能确认"):
        services.confirm(case, satisfaction="DISSATISFIED", by=villager)
    services.send_back(case, by=villager, opinion="仍有积水")
    assert (case.state, case.done_date, case.result) == (NeedState.WORKING, None, "")


def test_nothing_is_closed_that_the_village_did_not_confirm(case):
    finished(case)
    with pytest.raises(ValidationError, match="现在是“办结”，不能销号"):
        services.close(case, by=None)
    for state in (NeedState.CLOSED, NeedState.CONFIRMED):
        with pytest.raises(IntegrityError, match="pairings_need_"), transaction.atomic():
            PairNeed.objects.update(state=state)


@pytest.mark.parametrize("day", [START - datetime.timedelta(1), datetime.date(2028, 1, 10)])
def test_a_need_outside_the_term_is_refused_at_its_day(pair, day):
    with pytest.raises(ValidationError) as error:
        registered(pair, registered_date=day)
    said = {"registered_date": ["日期不在对子的共建期内（2025-01-10 至 2028-01-09），请核对"]}
    assert error.value.message_dict == said
    assert not PairNeed.objects.exists()


def test_the_pages_of_both_sides(pair, other_pair, liaison, villager):
    unit, place = signed_in(liaison), signed_in(villager)
    page = reverse("admin:pairings_pairneed_add")
    sent = {"pair": pair.pk, "channel": "CHAT", "kind": "WATER", "content": "水管破裂",
            "registered_date": "2025-05-06", "raised_by": "", "beneficiaries": "",
            "attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0}  # fmt: skip
    foreign = unit.post(page, {**sent, "pair": other_pair.pk}).content.decode()
    assert other_pair.party_organization.name not in foreign
    assert (
        "不在对子的共建期内"
        in unit.post(page, {**sent, "registered_date": "2024-05-06"}).content.decode()
    )
    assert not PairNeed.objects.exists()
    assert unit.post(page, sent).status_code == 302
    case = PairNeed.objects.get()
    assert (case.pair, case.created_by) == (pair, liaison)

    def step(browser, act, **boxes):
        address = reverse("admin:pairings_pairneed_step", args=[case.pk, act])
        return browser.post(address, {"opinion": "", **boxes})

    assert step(unit, "assign", handler=liaison.grants.get().unit_id).status_code == 302
    assert "请填写意见" in step(unit, "finish").content.decode()
    step(unit, "finish", opinion="已换新管")
    assert step(unit, "confirm", satisfaction="SATISFIED").status_code == 403
    shown = place.get(reverse("admin:pairings_pairneed_change", args=[case.pk])).content.decode()
    assert "村确认" in shown
    step(place, "confirm", satisfaction="SATISFIED")
    step(unit, "close")
    case.refresh_from_db()
    assert case.state == NeedState.CLOSED


def test_foreign_needs_do_not_exist(case, other_pair, liaison, villager, longquan):
    theirs = registered(other_pair, content="外乡镇的事")
    for user in (liaison, villager, longquan):
        browser = signed_in(user)
        text = browser.get(reverse("admin:pairings_pairneed_changelist")).content.decode()
        assert case.number in text
        assert theirs.number not in text
        for key, code in ((case.pk, 200), (theirs.pk, 404)):
            page = reverse("admin:pairings_pairneed_change", args=[key])
            assert browser.get(page).status_code == code


def test_the_unit_that_is_to_help_sees_the_need(case, law):

    helper = signed_in(account("pairing_unit", unit=law.unit))
    page = reverse("admin:pairings_pairneed_change", args=[case.pk])
    assert helper.get(page).status_code == 404
    services.assign(case, handler=law.unit, by=None, on=MAY)
    assert case.content in helper.get(page).content.decode()


def said(user):
    return [todo.title for todo in needs(user, datetime.date(2025, 5, 7))]


def test_each_is_told_only_of_what_waits_for_them(case, law, county, liaison, villager, longquan):
    helper = account("pairing_unit", unit=law.unit)

    def told():
        everybody = {"liaison": liaison, "helper": helper, "villager": villager, "county": county,
                     "longquan": longquan}  # fmt: skip
        return {name: said(user) for name, user in everybody.items() if said(user)}

    assert told() == {"liaison": [f"交办群众需求：{case}"]}
    services.assign(case, handler=law.unit, by=None, on=MAY)
    assert told() == {"helper": [f"办结群众需求：{case}"]}
    services.finish(case, by=None, opinion="已清理", on=MAY)
    assert told() == {"villager": [f"村确认群众需求：{case}"]}
    services.confirm(case, satisfaction="SATISFIED", by=villager, on=datetime.date(2025, 5, 7))
    assert told() == {"liaison": [f"销号群众需求：{case}"], "helper": [f"销号群众需求：{case}"]}
