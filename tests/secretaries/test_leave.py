"""请销假: asked for, granted by the right level, taken back; nobody is away twice."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from secretaries.alerts.leave import leave_not_returned
from secretaries.choices.leave import LeaveState
from secretaries.models import Leave
from secretaries.queries.leave import covering, stage
from secretaries.services import leave as service
from secretaries.todos.leave import leaves as leave_todos
from secretaries.workflow.leave import LEAVE
from xuanhan.common.flow import move
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import PolicyParameter

APRIL = datetime.date(2025, 4, 1)


def day(number):
    return datetime.date(2025, 4, number)


def asked(posting, first=7, last=9, **changes):
    return service.keep_new(
        Leave(
            **{"posting": posting, "kind": "PERSONAL", "start_date": day(first), "end_date": day(last),
               "reason": "家中有事", "destination": "达州市", **changes}
        ),
        by=None,
    )  # fmt: skip


def granted(posting, first=7, last=9, **changes):
    row = asked(posting, first, last, **changes)
    service.submit(row, by=None, today=APRIL)
    service.approve(row, by=None, today=APRIL)
    return row


def returned(posting, first=7, last=9, back=10, **changes):
    row = granted(posting, first, last, **changes)
    service.report_return(row, returned_date=day(back), by=None, today=day(30))
    move(row, LEAVE, "confirm_return", by=None)
    return row


def test_a_short_leave_is_the_townships_and_a_long_one_the_countys(cast):
    short = asked(cast.mine, 7, 11)  # five days
    service.submit(short, by=None, today=APRIL)
    assert [step.act for step in LEAVE.steps_of(short) if not step.backward] == ["approve"]
    long = asked(cast.theirs, 7, 12)  # six
    service.submit(long, by=None, today=APRIL)
    assert [step.act for step in LEAVE.steps_of(long) if not step.backward] == ["forward"]
    with pytest.raises(ValidationError, match="不能批准"):
        service.approve(long, by=None)
    move(long, LEAVE, "forward", by=None)
    service.authorize(long, by=None, today=day(2))
    long.refresh_from_db()
    assert (long.state, long.approved_date) == (LeaveState.APPROVED, day(2))


def test_the_limit_is_the_one_in_force_when_it_is_submitted(cast):
    PolicyParameter.objects.create(
        code="secretaries.leave.township_days", value="3", effective_date="2025-04-05"
    )
    before, after = asked(cast.mine, 7, 10), asked(cast.theirs, 7, 10)  # four days each
    service.submit(before, by=None, today=day(4))
    service.submit(after, by=None, today=day(5))
    assert (before.county_needed, after.county_needed) == (False, True)


def test_back_early_in_time_and_late(cast):
    early = returned(cast.mine, 7, 11, back=10)
    assert (early.state, early.last_day_away) == (LeaveState.RETURNED, day(9))
    # 18 April is a Friday: due on Monday the 21st, back on Wednesday the 23rd, two days over.
    late = granted(cast.theirs, 16, 18)
    service.report_return(late, returned_date=day(23), by=None, today=day(30))
    assert late.overstayed_days == 2
    with pytest.raises(ValidationError, match="不能确认销假"):
        move(late, LEAVE, "confirm_return", by=None)
    move(late, LEAVE, "confirm_late", by=None, opinion="车辆故障")
    assert Leave.objects.get(pk=late.pk).state == LeaveState.OVERSTAYED


def test_who_came_back_early_may_leave_again_in_the_days_saved(cast):
    returned(cast.mine, 7, 11, back=10)
    assert asked(cast.mine, 10, 11).pk
    with pytest.raises(ValidationError, match="还没有销假"):
        asked(cast.mine, 20, 21)


def test_the_township_may_say_that_somebody_is_not_back(cast):
    row = granted(cast.mine)
    service.report_return(row, returned_date=day(10), by=None, today=day(30))
    service.not_back(row, by=None, opinion="电话核实未返岗")
    row.refresh_from_db()
    assert (row.state, row.returned_date) == (LeaveState.APPROVED, None)


@pytest.mark.parametrize(("back", "word"), [(6, "不能早于开始日期"), (30, "不能晚于今天")])
def test_a_return_that_cannot_be_changes_nothing(cast, back, word):
    row = granted(cast.mine)
    with pytest.raises(ValidationError, match=word) as error:
        service.report_return(row, returned_date=day(back), by=None, today=day(12))
    assert "returned_date" in error.value.message_dict
    assert Leave.objects.get(pk=row.pk).state == LeaveState.APPROVED


# ---- bad input: the message at its box, nothing saved, the database behind it --------------------------


def test_an_overlapping_leave_is_impossible(cast):
    returned(cast.mine, 7, 9, back=10)
    with pytest.raises(ValidationError) as error:
        asked(cast.mine, 9, 12)
    assert "重叠" in error.value.message_dict["start_date"][0]
    with pytest.raises(IntegrityError, match="secretaries_leave_no_overlap"), transaction.atomic():
        Leave.objects.create(
            posting=cast.mine, kind="SICK", start_date=day(9), end_date=day(12), reason="一"
        )
    assert Leave.objects.count() == 1
    assert asked(cast.mine, 10, 12).pk  # the day of the return is free again
    assert asked(cast.theirs, 7, 9).pk  # somebody else's days are their own


def test_a_second_active_leave_is_refused_with_the_first_named(cast):
    granted(cast.mine)
    with pytest.raises(ValidationError) as error:
        asked(cast.mine, 20, 21)
    message = error.value.message_dict["start_date"][0]
    assert message == "甲演示 事假 04-07至04-09（已批准）还没有销假，请先销假再申请"
    with pytest.raises(IntegrityError, match="secretaries_leave_one_open"), transaction.atomic():
        Leave.objects.create(
            posting=cast.mine, kind="SICK", start_date=day(20), end_date=day(21), reason="一"
        )
    assert Leave.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "word"),
    [
        ({"end_date": day(6)}, "end_date", "不能早于开始日期"),
        ({"start_date": datetime.date(2025, 3, 1)}, "start_date", "不在任职期间"),
        ({"destination": " "}, "destination", "请填写去向"),
    ],
)
def test_a_request_that_cannot_be(cast, changes, field, word):
    with pytest.raises(ValidationError) as error:
        asked(cast.mine, **changes)
    assert word in error.value.message_dict[field][0]
    assert not Leave.objects.exists()


def test_a_refused_or_withdrawn_leave_takes_no_days(cast):
    row = asked(cast.mine)
    service.submit(row, by=None)
    with pytest.raises(ValidationError, match="须填写意见"):
        move(row, LEAVE, "refuse", by=None)
    move(row, LEAVE, "refuse", by=None, opinion="防汛期间不能离岗")
    again = asked(cast.mine)
    move(again, LEAVE, "withdraw", by=None)
    assert asked(cast.mine).pk


# ---- what is told --------------------------------------------------------------------------------------


def test_from_the_next_day_on_a_missing_return_is_an_alert(cast):
    row = granted(cast.mine)  # until Wednesday the 9th
    assert not list(leave_not_returned(COUNTY, day(9)))
    assert [item.detail for item in leave_not_returned(COUNTY, day(10))] == ["应返岗，请销假"]
    assert [item.detail for item in leave_not_returned(COUNTY, day(12))] == ["超期 2 天"]
    assert not list(leave_not_returned(cast.township(cast.theirs).scope, day(12)))
    assert [stage(row, day(n)) for n in (6, 8, 10)] == ["已批准", "休假中", "超期未销假"]
    assert covering(cast.mine.pk, day(9)) == row
    assert covering(cast.mine.pk, day(10)) is None


def test_each_level_is_asked_for_its_own_step(cast):
    row = asked(cast.mine, 7, 12)
    person, township, office = cast.person(cast.mine), cast.township(cast.mine), cast.office()
    everybody = (person, township, office, cast.township(cast.theirs), cast.unit(cast.mine))

    def todo_of():
        return [[todo.action for todo in leave_todos(user, day(12))] for user in everybody]

    assert todo_of() == [["提交申请"], [], [], [], []]
    service.submit(row, by=person)
    assert todo_of() == [[], ["审核同意，报县委组织部"], [], [], []]
    move(row, LEAVE, "forward", by=township)
    assert todo_of() == [[], [], ["批准备案"], [], []]
    service.authorize(row, by=office)
    assert todo_of() == [["销假"], [], [], [], []]
    service.report_return(row, returned_date=day(13), by=person, today=day(13))
    assert todo_of() == [[], ["确认销假"], [], [], []]


# ---- doors ---------------------------------------------------------------------------------------------


def test_a_successor_in_the_same_village_does_not_see_it(cast, client):
    row = granted(cast.mine)
    cast.mine.end_date, cast.mine.end_reason = day(30), "TRANSFER"
    cast.mine.save()
    from tests.secretaries.conftest import posting

    today = datetime.date.today()
    after = posting(
        cast.spare,
        cast.mine.village,
        start_date=today,
        planned_end_date=today.replace(year=today.year + 2),
    )
    client.force_login(cast.person(after))
    page = reverse("admin:secretaries_leave_change", args=[row.pk])
    assert client.get(page).status_code == 404
    assert (
        "甲演示" not in client.get(reverse("admin:secretaries_leave_changelist")).content.decode()
    )
    client.force_login(cast.village(cast.mine))
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "role", ["agriculture", "audit", "discipline", "pairing_unit", "candidate"]
)
def test_who_has_nothing_to_do_with_it_has_no_page(cast, client, role):
    row = granted(cast.mine)
    place = {
        "pairing_unit": {"unit": cast.mine.unit},
        "candidate": {"person_key": cast.mine.cadre.id_number_hash},
    }
    client.force_login(cast.account(role, **place.get(role, {})))
    assert client.get(reverse("admin:secretaries_leave_changelist")).status_code == 403
    assert client.get(reverse("admin:secretaries_leave_change", args=[row.pk])).status_code == 403


def test_another_township_or_unit_finds_nothing(cast, client):
    row = granted(cast.mine)
    for user in (cast.township(cast.theirs), cast.unit(cast.theirs), cast.person(cast.theirs)):
        client.force_login(user)
        for name in ("change", "history"):
            page = reverse(f"admin:secretaries_leave_{name}", args=[row.pk])
            assert client.get(page).status_code == 404
        assert (
            "甲演示"
            not in client.get(reverse("admin:secretaries_leave_changelist")).content.decode()
        )
    client.force_login(cast.township(cast.theirs))
    step = reverse("admin:secretaries_leave_step", args=[row.pk, "approve"])
    assert client.post(step, {"opinion": ""}).status_code == 404


# ---- the pages -----------------------------------------------------------------------------------------


def request(client, **changes):
    boxes = {
        "kind": "PERSONAL", "start_date": "2099-04-07", "end_date": "2099-04-09", "reason": "家中有事",
        "destination": "达州市", "deputy": "", "attachments-TOTAL_FORMS": "0", "attachments-INITIAL_FORMS": "0",
        **changes,
    }  # fmt: skip
    return client.post(reverse("admin:secretaries_leave_add"), boxes)


def test_the_whole_way_through_the_pages(cast, client):
    person, township = cast.person(cast.mine), cast.township(cast.mine)
    client.force_login(person)
    answer = request(client, posting=cast.mine.pk)
    row = Leave.objects.get()
    assert answer.url == reverse("admin:secretaries_leave_step", args=[row.pk, "submit"])
    assert "3 天，其中工作日 3 天" in client.get(answer.url).content.decode()
    client.post(answer.url, {"opinion": ""})
    client.force_login(township)
    client.post(reverse("admin:secretaries_leave_step", args=[row.pk, "approve"]), {"opinion": ""})
    row.refresh_from_db()
    assert (row.state, row.approver) == (LeaveState.APPROVED, "演示")
    assert [record.label for record in row.flow.all()] == ["登记", "提交申请", "批准"]


def test_a_form_says_at_its_box_what_is_wrong(cast, client):
    client.force_login(cast.person(cast.mine))
    request(client, posting=cast.mine.pk)
    text = request(client, posting=cast.mine.pk, start_date="2099-04-09").content.decode()
    assert "还没有销假，请先销假再申请" in text
    text = request(client, posting=cast.theirs.pk).content.decode()
    assert Leave.objects.count() == 1  # somebody else's posting is no choice
    assert "乙演示" not in text
