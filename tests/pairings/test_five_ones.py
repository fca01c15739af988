"""五个一: the evidence of each of the five, in person where that is the rule, confirmed by the village."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from pairings.choices.confirmation import ConfirmState
from pairings.choices.five_ones import FiveOne
from pairings.models import FiveOneRecord, YoungPerson
from pairings.services import confirmation
from pairings.services.five_ones import keep_record, submit_record
from pairings.workflow import FIVE_ONE
from tests.pairings.conftest import signed_in

D = datetime.date
JUNE_3 = D(2025, 6, 3)
ADD = "admin:pairings_fiveonerecord_add"
EVIDENCE = {
    "W1": {
        "place": "村会议室", "host": "演示甲", "unit_expected": 12, "unit_present": 10,
        "village_expected": 30, "village_present": 30, "criticism": "逐人开展批评和自我批评",
    },
    "W2": {"host": "演示乙", "attendance": 25, "content": "重温誓词，清理河道"},
    "W3": {"beneficiaries": 86, "cost_yuan": 20000},
    "W4": {"host": "演示丙", "content": "每月一次跟班学习"},
    "W5": {"content": "高山特色种养", "review_date": D(2025, 5, 1), "adoption": "村党组织会议同意采纳"},
}  # fmt: skip


def entered(pair, item, day=JUNE_3, **given):
    values = {"subject": "演示", **EVIDENCE[item], **given}
    record = keep_record(FiveOneRecord(pair=pair, item=item, date=day, **values), by=None)
    if item == "W4" and given.get("result") != "无人":
        YoungPerson.objects.create(record=record, name="演示丁", age=28, status="ACTIVIST")
    return record


def confirmed(pair, item, day=JUNE_3, **given):
    """A record that the village has confirmed."""
    record = entered(pair, item, day, **given)
    submit_record(record, by=None)
    [done] = confirmation.confirm(
        FiveOneRecord.objects.filter(pk=record.pk), FIVE_ONE, by=None, on=day
    )
    return done


def boxes(pair, item, **changes):
    inlines = ("people", "attachments") if item == "W4" else ("attachments",)
    managed = {f"{name}-{what}_FORMS": 0 for name in inlines for what in ("TOTAL", "INITIAL")}
    return {
        "item": item, "pair": pair.pk, "date": "2025-06-03", "subject": "演示", "mode": "OFFLINE",
        "result": "", "rectification": "", **EVIDENCE[item], **managed, **changes,
    }  # fmt: skip


@pytest.mark.parametrize("item", FiveOne.values)
def test_each_of_the_five_goes_from_the_form_to_the_villages_word(item, pair, liaison, villager):
    sent = boxes(pair, item)
    if item == "W4":
        sent |= {"people-TOTAL_FORMS": 1, "people-0-name": "演示丁", "people-0-age": 35,
                 "people-0-status": "CANDIDATE", "people-0-note": ""}  # fmt: skip
    if item == "W3":
        sent["content"] = ""
    browser = signed_in(liaison)
    answer = browser.post(f"{reverse(ADD)}?item={item}", sent)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    record = FiveOneRecord.objects.get()
    assert (record.item, record.state) == (item, ConfirmState.DRAFT)
    assert answer.url == reverse("admin:pairings_fiveonerecord_step", args=[record.pk, "submit"])
    assert "送村方确认" in browser.get(answer.url).content.decode()
    browser.post(answer.url, {"opinion": ""})
    assert FiveOneRecord.objects.get().state == ConfirmState.WAITING
    step = reverse("admin:pairings_fiveonerecord_step", args=[record.pk, "confirm"])
    signed_in(villager).post(step, {"opinion": ""})
    assert FiveOneRecord.objects.get().counts


@pytest.mark.parametrize(
    ("item", "changes", "field", "words"),
    [
        ("W1", {"mode": "ONLINE"}, "mode", "不能在线上召开"),
        ("W1", {"mode": "BOTH"}, "mode", "不能在线上召开"),
        ("W1", {"unit_present": "13"}, "unit_present", "实到人数不能超过应到人数（应到 12 人）"),
        ("W1", {"village_present": "31"}, "village_present", "实到人数不能超过应到人数"),
        ("W1", {"unit_expected": ""}, "unit_expected", "须填写应到人数"),
        ("W2", {"date": "2025-01-09"}, "date", "不在对子的共建期内"),
        ("W2", {"date": "2999-01-09"}, "date", "日期还没有到"),
        ("W3", {"cost_yuan": "-1"}, "cost_yuan", "金额不能为负"),
        ("W5", {"review_date": "2025-06-04"}, "review_date", "论证会应在采纳之前召开"),
    ],
)
def test_a_bad_entry_is_told_at_its_box_and_nothing_is_kept(
    liaison, pair, item, changes, field, words
):
    page = signed_in(liaison).post(f"{reverse(ADD)}?item={item}", boxes(pair, item, **changes))
    assert words in page.context["adminform"].form.errors[field][0]
    assert not FiveOneRecord.objects.exists()


def test_somebody_older_than_35_is_not_cultivated(liaison, pair):
    sent = boxes(pair, "W4") | {"people-TOTAL_FORMS": 1, "people-0-name": "演示丁",
                                "people-0-age": 36, "people-0-status": "MEMBER"}  # fmt: skip
    page = signed_in(liaison).post(f"{reverse(ADD)}?item=W4", sent)
    assert "年龄应在 16 至 35 岁之间" in page.content.decode()
    assert not FiveOneRecord.objects.exists()
    record = entered(pair, "W4")
    with pytest.raises(IntegrityError, match="is_young"), transaction.atomic():
        record.people.update(age=36)


@pytest.mark.parametrize("item", FiveOne.values)
def test_without_its_evidence_a_record_stays_with_whoever_entered_it(item, pair):
    empty = dict.fromkeys(EVIDENCE[item], "") | {
        name: None for name, value in EVIDENCE[item].items() if not isinstance(value, str)
    }
    record = entered(pair, item, **empty)
    with pytest.raises(ValidationError, match="还须填写|须有"):
        submit_record(record, by=None)
    assert FiveOneRecord.objects.get().state == ConfirmState.DRAFT
    with pytest.raises(IntegrityError, match=f"{item.lower()}_evidence"), transaction.atomic():
        FiveOneRecord.objects.update(state=ConfirmState.WAITING)


def test_nobody_cultivated_is_no_record_of_people(pair):
    record = entered(pair, "W4", result="无人")
    with pytest.raises(ValidationError, match="请登记培育对象"):
        submit_record(record, by=None)
    with pytest.raises(IntegrityError, match="没有培育对象"), transaction.atomic():
        FiveOneRecord.objects.update(state=ConfirmState.CONFIRMED, confirmed_date=D(2025, 6, 4))


def test_raw_rows_are_judged_too(pair):
    record = entered(pair, "W1")
    wrong = {
        "mode = 'ONLINE'": "w1_in_person",
        "unit_present = 13": "unit_present_within_expected",
        "village_expected = NULL": "village_present_within_expected",
        "state = 'CONFIRMED'": "confirmed_with_date",
        "date = '2025-01-09'": "共建期",
        "state = 'WAITING', criticism = ''": "w1_evidence",
    }
    for change, name in wrong.items():
        with (
            pytest.raises(IntegrityError, match=name),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                f"UPDATE pairings_fiveonerecord SET {change} WHERE id = {record.pk}"  # noqa: S608
            )


def test_only_the_village_confirms_a_good_deed(pair, liaison, county):
    record = entered(pair, "W3")
    submit_record(record, by=liaison)
    rows = FiveOneRecord.objects.filter(pk=record.pk)
    for somebody in (liaison, county):
        with pytest.raises(ValidationError, match="须由龙泉土家族乡罗盘村党组织确认"):
            confirmation.confirm(rows, FIVE_ONE, by=somebody)
