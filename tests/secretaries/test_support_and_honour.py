"""保障落实, 谈心, 典型 and 结果运用."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from secretaries.alerts.care import insurance_ending
from secretaries.choices.honour import NominationState
from secretaries.models import (
    Commendation,
    FundUse,
    HonourRound,
    Nomination,
    ResultUse,
    SupportRecord,
    TalkNote,
    TalkRecord,
)
from secretaries.services import nominations
from secretaries.workflow.nomination import NOMINATION
from xuanhan.common.flow import move
from xuanhan.common.scoping import COUNTY, within
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

YEAR = Period.of_year(2025)


def figure(code):
    return indicators.figure(indicators.by_code(code), YEAR, COUNTY)


def test_the_fund_is_never_overspent(cast):
    record = SupportRecord.objects.create(
        posting=cast.mine, year=2025, work_fund_yuan=Decimal("10000"), work_fund_status="DONE",
        work_fund_date="2025-04-01",
    )  # fmt: skip
    first = FundUse(
        record=record, used_date=datetime.date(2025, 5, 1), purpose="SURVEY", note="调研",
        amount_yuan=Decimal("9999.99"),
    )  # fmt: skip
    first.full_clean()
    first.save()
    over = FundUse(
        record=record, used_date=datetime.date(2025, 6, 1), purpose="OFFICE", note="办公",
        amount_yuan=Decimal("0.02"),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="超过结余") as caught:
        over.full_clean()
    assert set(caught.value.message_dict) == {"amount_yuan"}
    over.amount_yuan = Decimal("0.01")
    over.full_clean()


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"checkup_status": "DONE"}, "健康体检已落实的，须填写日期"),
        ({"insurance_status": "DONE", "policy_number": "A1"}, "须填写保单号和起止日期"),
        ({"insurance_status": "DONE", "policy_number": "A1", "cover_start_date": "2025-06-01",
          "cover_end_date": "2025-05-31"}, "到期不早于开始"),
        ({"living_yuan": Decimal("-1")}, "金额不能为负数"),
    ],
)  # fmt: skip
def test_what_is_done_has_its_proof(cast, fields, word):
    row = SupportRecord(posting=cast.mine, year=2025, **fields)
    with pytest.raises(ValidationError, match=word):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_share_of_people_with_all_five(cast):
    done = {"work_fund_status": "DONE", "work_fund_date": "2025-04-01", "living_status": "DONE",
            "living_date": "2025-04-01", "transport_status": "NOT_APPLICABLE",
            "checkup_status": "DONE", "checkup_date": "2025-09-01", "insurance_status": "DONE",
            "policy_number": "A1", "cover_start_date": "2025-04-01",
            "cover_end_date": "2026-03-31"}  # fmt: skip
    SupportRecord.objects.create(posting=cast.mine, year=2025, **done)
    SupportRecord.objects.create(
        posting=cast.theirs, year=2025, **{**done, "checkup_status": "MISSED"}
    )
    share = figure("secretaries.support_in_place")
    assert (share.part, share.whole, share.text) == (1, 2, "50.0")


def test_an_insurance_is_announced_thirty_days_before(cast):
    SupportRecord.objects.create(
        posting=cast.mine, year=2025, insurance_status="DONE", policy_number="A1",
        cover_start_date="2025-04-01", cover_end_date="2026-03-31",
    )  # fmt: skip

    def told(day, scope=COUNTY):
        return [item.detail for item in insurance_ending(scope, day)]

    assert told(datetime.date(2026, 2, 28)) == []
    assert told(datetime.date(2026, 3, 1)) == ["剩 30 天"]
    assert told(datetime.date(2026, 4, 2)) == ["已过期 2 天"]
    assert told(datetime.date(2026, 3, 1), cast.unit(cast.theirs).scope) == []
    SupportRecord.objects.create(
        posting=cast.mine, year=2026, insurance_status="DONE", policy_number="A2",
        cover_start_date="2026-04-01", cover_end_date="2027-03-31",
    )  # fmt: skip
    assert told(datetime.date(2026, 4, 2)) == []


def test_what_is_confided_stays_with_who_listened(cast, client):
    leader = cast.account("contact_leader", township=cast.mine.village.township)
    talk = TalkRecord.objects.create(
        talk_date="2025-06-01", place="村部", talker="何演示", posting=cast.mine, content="工作情况"
    )
    client.force_login(leader)
    client.post(
        reverse("admin:secretaries_talknote_add"), {"talk": talk.pk, "text": "家中有难处，勿外传"}
    )
    note = TalkNote.objects.get()
    assert note.author == leader
    reader = cast.account("talk_reader")
    for account, seen in ((leader, True), (reader, True), (cast.office(), False)):
        assert within(TalkNote.objects.all(), account.scope).exists() is seen
    client.force_login(cast.office())
    page = client.get(reverse("admin:secretaries_talknote_change", args=[note.pk]))
    assert page.status_code == 404
    client.force_login(reader)
    page = client.get(reverse("admin:secretaries_talknote_change", args=[note.pk]))
    assert "家中有难处" in page.content.decode()


def test_talks_cover_whom_they_reached(cast):
    TalkRecord.objects.create(
        talk_date="2025-06-01", place="村部", talker="何演示", posting=cast.mine, content="工作情况"
    )
    TalkRecord.objects.create(
        talk_date="2024-12-31", place="村部", talker="何演示", posting=cast.theirs, content="早一年"
    )
    share = figure("secretaries.talked_with")
    assert (share.part, share.whole) == (1, 2)


def test_promotion_and_further_use_count_a_person_once_and_rank_does_not(cast):
    for kind, day in (("PROMOTION", "2025-08-01"), ("FURTHER_USE", "2025-12-01")):
        ResultUse.objects.create(
            posting=cast.mine, kind=kind, decided_date=day, document_number="宣委〔2025〕1号"
        )
    ResultUse.objects.create(
        posting=cast.theirs,
        kind="RANK",
        decided_date="2025-08-01",
        document_number="宣组〔2025〕2号",
    )
    assert figure("secretaries.promoted").value == 1


def test_only_province_and_city_count_as_such(cast):
    common = {"granted_by": "演示", "document_number": "演示〔2025〕1号"}
    Commendation.objects.create(
        posting=cast.mine, title="优秀第一书记", level="CITY", granted_date="2025-07-01", **common
    )
    Commendation.objects.create(
        posting=cast.theirs, title="先进个人", level="COUNTY", granted_date="2025-07-01", **common
    )
    assert figure("secretaries.commended").value == 1


@pytest.fixture
def publicised(cast):
    chosen = HonourRound.objects.create(
        title="2025年“最美第一书记”", year=2025, places=1, open_until_date="2025-10-01"
    )
    made = []
    for posting in (cast.mine, cast.theirs):
        row = Nomination.objects.create(
            round=chosen, posting=posting, recommender="TOWNSHIP", deeds="带领群众发展蜀宣花牛"
        )
        for act in ("recommend", "qualify", "shortlist"):
            move(row, NOMINATION, act, by=None)
        # Five working days from Monday 2025-10-20 end on Monday the 27th.
        nominations.publicise(row, from_date=datetime.date(2025, 10, 20), by=None)
        made.append(row)
    return made


def test_nobody_is_named_before_the_publicity_is_over(publicised):
    row = publicised[0]
    assert row.publicised_to_date == datetime.date(2025, 10, 27)
    with pytest.raises(ValidationError, match="公示到 2025-10-27 结束"):
        nominations.name(
            row, document_number="宣组〔2025〕50号", named_date=datetime.date(2025, 10, 27), by=None
        )
    assert row.state == NominationState.PUBLICISED


def test_no_more_are_named_than_there_are_places(publicised):
    day = datetime.date(2025, 10, 28)
    nominations.name(publicised[0], document_number="宣组〔2025〕50号", named_date=day, by=None)
    with pytest.raises(ValidationError, match="名额 1 名已满"):
        nominations.name(publicised[1], document_number="宣组〔2025〕50号", named_date=day, by=None)
    assert figure("secretaries.models_named").value == 1
