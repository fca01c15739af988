"""联席会议 and 互访: one record for both sides, confirmed by the village; decisions followed up."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from pairings.choices.confirmation import ConfirmState
from pairings.models import JointMeeting, MeetingDecision, MutualVisit
from pairings.services.confirmation import confirm
from pairings.services.meeting import keep_meeting, keep_visit
from pairings.workflow.confirmation import MEETING
from tests.pairings.conftest import paired, signed_in

MAY = datetime.date(2025, 5, 6)


def meeting(pair, by=None, **given):
    values = {
        "meeting_date": MAY, "place": "村党群服务中心", "unit_people": 3, "target_people": 5,
        "topics": "研究年度共建计划", **given,
    }  # fmt: skip
    return keep_meeting(JointMeeting(pair=pair, **values), by=by)


def visit(pair, by=None, **given):
    values = {"direction": "TO_VILLAGE", "visit_date": MAY, "leader": "王演示", "people": 4,
              "content": "走访困难党员", **given}  # fmt: skip
    return keep_visit(MutualVisit(pair=pair, **values), by=by)


def test_the_village_confirms_and_nobody_else(pair, liaison, county, longquan, villager):
    meeting(pair, by=liaison)
    for somebody in (liaison, county, longquan):
        with pytest.raises(ValidationError, match="须由龙泉土家族乡罗盘村党组织确认"):
            confirm(JointMeeting.objects.all(), MEETING, by=somebody)
    confirm(JointMeeting.objects.all(), MEETING, by=villager, on=MAY)
    kept = JointMeeting.objects.get()
    assert (kept.state, kept.confirmed_date) == (ConfirmState.CONFIRMED, MAY)


def test_what_the_village_enters_is_confirmed_with_that(pair, villager):
    assert visit(pair, by=villager).state == ConfirmState.CONFIRMED


def test_a_township_confirms_where_it_is_the_target(law, luopan, longquan):
    row = visit(paired(law, luopan.township))
    assert row.state == ConfirmState.WAITING
    page = reverse("admin:pairings_mutualvisit_step", args=[row.pk, "confirm"])
    assert signed_in(longquan).post(page, {"opinion": ""}).status_code == 302
    row.refresh_from_db()
    assert row.state == ConfirmState.CONFIRMED


def test_returned_corrected_and_sent_again(pair, liaison, villager):
    row = meeting(pair, by=liaison)
    unit, place = signed_in(liaison), signed_in(villager)
    step = "admin:pairings_jointmeeting_step"
    assert (
        "请填写意见" in place.post(reverse(step, args=[row.pk, "send_back"]), {}).content.decode()
    )
    place.post(reverse(step, args=[row.pk, "send_back"]), {"opinion": "到会人数不符"})
    row.refresh_from_db()
    assert row.state == ConfirmState.RETURNED
    unit.post(reverse(step, args=[row.pk, "submit"]), {"opinion": ""})
    place.post(reverse(step, args=[row.pk, "confirm"]), {"opinion": ""})
    row.refresh_from_db()
    assert row.state == ConfirmState.CONFIRMED
    # Confirmed: neither side changes it any more.
    answer = unit.post(
        reverse("admin:pairings_jointmeeting_change", args=[row.pk]), {"topics": "改"}
    )
    assert answer.status_code == 403


def test_a_meeting_has_both_sides_present(pair):
    for name, said in (("unit_people", "单位方至少 1 人"), ("target_people", "村方至少 1 人")):
        with pytest.raises(ValidationError) as error:
            meeting(pair, **{name: 0})
        assert error.value.message_dict == {name: [f"联席会议须双方到会，{said}"]}
    row = meeting(pair)
    with pytest.raises(IntegrityError, match="unit_present"), transaction.atomic():
        JointMeeting.objects.filter(pk=row.pk).update(unit_people=0)


def test_the_other_side_does_not_enter_it_again(pair, villager):
    meeting(pair)
    with pytest.raises(ValidationError, match="双方登记一次即可"):
        meeting(pair, by=villager)
    visit(pair)
    visit(pair, direction="TO_UNIT", people=2)
    with pytest.raises(ValidationError, match="双方登记一次即可"):
        visit(pair, by=villager)
    assert (JointMeeting.objects.count(), MutualVisit.objects.count()) == (1, 2)


def test_no_farm_is_visited_in_an_office(pair):
    with pytest.raises(ValidationError) as error:
        visit(pair, direction="TO_UNIT", households=3)
    assert error.value.message_dict == {"households": ["进机关的互访不填走访农户数"]}
    visit(pair, households=3)
    with pytest.raises(IntegrityError, match="households_in_the_village"), transaction.atomic():
        MutualVisit.objects.update(direction="TO_UNIT")


def test_outside_the_term(pair):
    with pytest.raises(ValidationError, match="不在对子的共建期内"):
        visit(pair, visit_date=datetime.date(2025, 1, 9))


def test_a_decision_is_done_with_words(pair, liaison):
    row = meeting(pair)
    decision = MeetingDecision.objects.create(
        meeting=row, content="修建产业路", responsible="UNIT", due_date=datetime.date(2025, 9, 30)
    )
    browser = signed_in(liaison)
    page = reverse("admin:pairings_meetingdecision_change", args=[decision.pk])
    sent = {"content": "修建产业路", "responsible": "UNIT", "due_date": "2025-09-30",
            "done_date": "2025-09-01", "result": ""}  # fmt: skip
    assert "办结须写明落实情况" in browser.post(page, sent).content.decode()
    assert browser.post(page, {**sent, "result": "已通车"}).status_code == 302
    decision.refresh_from_db()
    assert decision.done_date == datetime.date(2025, 9, 1)
    listed = reverse("admin:pairings_meetingdecision_changelist")
    rows = {
        word: browser.get(f"{listed}?done={word}").context["cl"].result_count
        for word in ("open", "late", "done")
    }
    assert rows == {"open": 0, "late": 0, "done": 1}


def test_foreign_records_do_not_exist(pair, other_pair, liaison, villager, longquan):
    mine, theirs = meeting(pair, topics="本村议题"), meeting(other_pair, topics="外村议题")
    hidden = MeetingDecision.objects.create(
        meeting=theirs, content="外村事项", responsible="UNIT", due_date=MAY
    )
    for user in (liaison, villager, longquan):
        browser = signed_in(user)
        text = browser.get(reverse("admin:pairings_jointmeeting_changelist")).content.decode()
        assert mine.topics in text
        assert theirs.topics not in text
        for name, key in (("jointmeeting", theirs.pk), ("meetingdecision", hidden.pk)):
            page = reverse(f"admin:pairings_{name}_change", args=[key])
            assert browser.get(page).status_code == 404
