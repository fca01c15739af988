"""Pairs: what may be paired, for how long, and the way from the need to the end."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from pairings.choices import Focus, Origin, PairState
from pairings.models import Pair
from pairings.queries import active_pairs, villages_with_active_pair
from pairings.services import pair as services
from pairings.services.pair import NewPair, create_pair
from tests.pairings.conftest import START, organization, paired, signed_in, village
from xuanhan.common.flow import move
from xuanhan.registry.models import Township, Village

DAY = datetime.timedelta(days=1)


def by_hand(org, target, **given):
    values = {"focus": Focus.INDUSTRY, "start_date": START, "reason": "县委专题会议定", **given}
    return create_pair(NewPair(organization=org, target=target, **values), by=None)


def agreed(pair, **given):
    [made] = services.agree(Pair.objects.filter(pk=pair.pk), **given)
    pair.__dict__.update(made.__dict__)


def broken(error):
    """Codes and messages of an error by field."""
    return error.value.message_dict


# ---- what may be paired ------------------------------------------------------------------------------


def test_a_term_of_three_years_ends_the_day_before_its_anniversary(pair):
    assert pair.planned_end_date == datetime.date(2028, 1, 9)
    assert pair.number == "2025-001"


def test_the_same_unit_twice_for_one_village_is_refused(pair, farming, luopan):
    with pytest.raises(ValidationError, match="同一对象不能重复结对"):
        by_hand(farming, luopan, start_date=datetime.date(2028, 1, 9))
    # From the day after the first one's last day on it is a new pair.
    assert by_hand(farming, luopan, start_date=datetime.date(2028, 1, 10)).number == "2028-001"


def test_a_constraint_stands_behind_it(pair):
    pair.pk, pair.number, pair.place = None, "2025-900", 2
    with pytest.raises(IntegrityError, match="pairings_pair_village_once"), transaction.atomic():
        pair.save(force_insert=True)


def test_a_declined_pair_does_not_stand_in_the_way(farming, luopan, county):
    first = by_hand(farming, luopan)
    move(first, services.PAIR, "decline", by=county, opinion="村方另有安排")
    assert by_hand(farming, luopan).state == PairState.REQUESTED


def test_two_units_for_one_village_and_one_unit_for_two_villages(
    pair, law, luopan, farming, bicheng
):
    by_hand(law, luopan)
    by_hand(farming, bicheng)
    assert Pair.objects.count() == 3


def test_a_pair_by_hand_needs_a_reason(farming, luopan):
    with pytest.raises(ValidationError) as error:
        by_hand(farming, luopan, reason="  ")
    assert broken(error) == {"reason": ["人工增加的对子须写明理由"]}
    assert not Pair.objects.exists()


def test_a_fourth_village_needs_a_reason(farming):
    first, second, third, fourth = Village.objects.filter(township__name="白马镇")[:4]
    for place in (first, second, third):
        paired(farming, place)
    with pytest.raises(ValidationError) as error:
        paired(farming, fourth)
    assert broken(error) == {"reason": ["该单位已结对 3 个（最多 3 个），再增加须写明理由"]}
    assert Pair.objects.count() == 3
    assert paired(farming, fourth, reason="对口产业集中").place is None
    with pytest.raises(IntegrityError, match="beyond_places_has_reason"), transaction.atomic():
        Pair.objects.filter(place__isnull=True).update(reason="")


def test_an_ended_pair_frees_its_place(farming):
    first, second, third, fourth = Village.objects.filter(township__name="白马镇")[:4]
    made = [paired(farming, place) for place in (first, second, third)]
    services.end(
        made[1], act="dissolve", end_date=START + 30 * DAY, by=None, opinion="村级建制调整"
    )
    follower = paired(farming, fourth, start_date=START + 31 * DAY, agreement_date=START + 31 * DAY)
    assert follower.place == 2


def test_a_target_is_one_village_or_one_township(pair):
    with pytest.raises(IntegrityError, match="one_target"), transaction.atomic():
        Pair.objects.filter(pk=pair.pk).update(township=Township.objects.first())
    with pytest.raises(IntegrityError, match="one_target"), transaction.atomic():
        Pair.objects.filter(pk=pair.pk).update(village=None)


def test_an_end_before_the_start_is_said_in_words(farming, luopan):
    with pytest.raises(ValidationError, match="计划期满日期须在结对时间之后"):
        by_hand(farming, luopan, planned_end_date=START - DAY)


def test_a_village_organization_is_no_unit(luopan, bicheng):
    own = bicheng.party_organizations.get()
    with pytest.raises(ValidationError, match="须是县级单位的党组织"):
        by_hand(own, luopan)


# ---- from the need to the agreement ------------------------------------------------------------------


def test_from_the_proposal_to_the_signed_agreement(
    farming, luopan, county, liaison, villager, longquan
):
    pair = by_hand(farming, luopan, state=PairState.SUGGESTED)
    move(pair, services.PAIR, "ask", by=county)
    agreed(pair, act="agree_unit", on=START, by=liaison)
    assert pair.state == PairState.AGREEING
    agreed(pair, act="agree_target", on=START, by=villager)
    assert pair.state == PairState.TOWNSHIP
    move(pair, services.PAIR, "review", by=longquan)
    move(pair, services.PAIR, "approve", by=county)
    services.sign(
        Pair.objects.filter(pk=pair.pk), agreement_date=datetime.date(2025, 2, 1), by=county
    )
    kept = Pair.objects.get()
    assert (kept.state, kept.start_date) == (PairState.ACTIVE, datetime.date(2025, 2, 1))
    assert kept.planned_end_date == datetime.date(2028, 1, 31)
    assert [record.label for record in pair.flow.all()] == [
        "登记", "征求双方意见", "单位方同意", "村方同意", "双方已同意", "审核通过", "审定", "登记签订",
    ]  # fmt: skip


def test_one_side_does_not_agree_twice(farming, luopan, liaison):
    pair = by_hand(farming, luopan, state=PairState.AGREEING)
    agreed(pair, act="agree_unit", on=START, by=liaison)
    with pytest.raises(ValidationError, match="现在是“双方确认”，不能单位方同意"):
        agreed(pair, act="agree_unit", on=START, by=liaison)
    assert Pair.objects.get().state == PairState.AGREEING


def test_nobody_agrees_for_a_village(farming, luopan, county, longquan):
    pair = by_hand(farming, luopan, state=PairState.AGREEING)
    for somebody in (county, longquan):
        with pytest.raises(ValidationError, match="须由龙泉土家族乡罗盘村党组织确认"):
            agreed(pair, act="agree_target", on=START, by=somebody)


def test_a_township_agrees_where_it_is_the_target(law, longquan, luopan):
    pair = by_hand(law, luopan.township, state=PairState.AGREEING)
    agreed(pair, act="agree_target", on=START, by=longquan)
    assert pair.target_agreed_date == START


def test_a_pair_that_one_side_did_not_agree_to_cannot_be_reviewed(farming, luopan):
    pair = by_hand(farming, luopan, state=PairState.AGREEING)
    with pytest.raises(IntegrityError, match="both_agreed"), transaction.atomic():
        Pair.objects.filter(pk=pair.pk).update(state=PairState.TOWNSHIP)


# ---- the end and what follows ------------------------------------------------------------------------


def test_a_renewed_pair_is_a_new_record_and_leaves_no_gap(pair):
    follower = services.renew(pair, end_date=datetime.date(2026, 12, 31), by=None)
    assert pair.state == PairState.RENEWED
    assert (follower.start_date, follower.continues) == (datetime.date(2027, 1, 1), pair)
    for day in (datetime.date(2026, 12, 31), datetime.date(2027, 1, 1)):
        assert villages_with_active_pair(on=day) == {pair.village_id}


def test_an_adjusted_pair_asks_the_new_village(pair, bicheng):
    follower = services.adjust(
        pair, end_date=datetime.date(2025, 6, 30), target=bicheng, by=None, opinion="需求已变"
    )
    assert pair.state == PairState.ADJUSTED
    assert (follower.state, follower.village) == (PairState.AGREEING, bicheng)
    assert follower.origin == Origin.ADJUSTMENT


@pytest.mark.parametrize("day", [START - DAY, datetime.date(2028, 1, 10)])
def test_a_pair_ends_within_its_term(pair, day):
    with pytest.raises(ValidationError, match="应在 2025-01-10 至 2028-01-09 之间"):
        services.end(pair, act="expire", end_date=day, by=None)
    assert Pair.objects.get().state == PairState.ACTIVE


def test_who_was_paired_on_a_day(pair, other_pair, law, luopan):
    services.end(other_pair, act="dissolve", end_date=START + 9 * DAY, by=None, opinion="撤销")
    paired(law, luopan.township)  # a whole township is no village
    by_hand(law, village("白马镇", "毕城村"), start_date=START + 20 * DAY)  # not signed
    assert villages_with_active_pair(on=START - DAY) == set()
    assert villages_with_active_pair(on=START + 9 * DAY) == {
        pair.village_id,
        other_pair.village_id,
    }
    assert villages_with_active_pair(on=START + 10 * DAY) == {pair.village_id}
    assert active_pairs(on=START + 10 * DAY).count() == 2


# ---- the pages ---------------------------------------------------------------------------------------


def test_the_county_adds_a_pair_by_hand(county, farming, luopan):
    page = reverse("admin:pairings_pair_add")
    sent = {
        "party_organization": farming.pk, "village": luopan.pk, "township": "", "focus": "INDUSTRY",
        "basis": "", "start_date": "2025-01-10", "planned_end_date": "2028-01-09", "reason": "",
        "remark": "", "principles-TOTAL_FORMS": 0, "principles-INITIAL_FORMS": 0,
        "attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0,
    }  # fmt: skip
    answer = signed_in(county).post(page, sent)
    assert "人工增加的对子须写明理由" in answer.content.decode()
    assert not Pair.objects.exists()
    answer = signed_in(county).post(page, {**sent, "reason": "县委专题会议定"})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    made = Pair.objects.get()
    assert (made.number, made.origin, made.created_by) == ("2025-001", Origin.MANUAL, county)
    assert made.flow.get().label == "登记"
    answer = signed_in(county).post(page, {**sent, "reason": "再结一次"})
    assert "同一对象不能重复结对" in answer.content.decode()


def test_a_unit_agrees_on_its_page(liaison, farming, luopan):
    pair = by_hand(farming, luopan, state=PairState.AGREEING)
    page = reverse("admin:pairings_pair_step", args=[pair.pk, "agree_unit"])
    browser = signed_in(liaison)
    shown = browser.get(reverse("admin:pairings_pair_change", args=[pair.pk])).content.decode()
    assert page in shown
    assert reverse("admin:pairings_pair_step", args=[pair.pk, "agree_target"]) not in shown
    browser.post(page, {"on": "2025-01-08", "opinion": ""})
    assert Pair.objects.get().unit_agreed_date == datetime.date(2025, 1, 8)


def test_foreign_pairs_do_not_exist(pair, other_pair, liaison, villager, longquan):
    """Unit, village and township each see their own pair and answer 404 for the other."""
    for user in (liaison, villager, longquan):
        browser = signed_in(user)
        page = browser.get(reverse("admin:pairings_pair_changelist")).content.decode()
        assert pair.number in page
        assert other_pair.number not in page
        assert "毕城" not in page
        own = reverse("admin:pairings_pair_change", args=[pair.pk])
        assert browser.get(own).status_code == 200
        for name in ("change", "history"):
            foreign = reverse(f"admin:pairings_pair_{name}", args=[other_pair.pk])
            assert browser.get(foreign).status_code == 404
        step = reverse("admin:pairings_pair_step", args=[other_pair.pk, "decline"])
        assert browser.post(step, {"opinion": "不"}).status_code == 404
    assert organization("县司法局").pairs.get().state == PairState.ACTIVE


def test_the_signed_agreement_is_uploaded_with_the_day_of_signing(liaison, farming, luopan):
    pair = by_hand(farming, luopan, state=PairState.SIGNING)
    page = reverse("admin:pairings_pair_step", args=[pair.pk, "sign"])
    sent = {"agreement_date": "2025-02-01", "years": "", "opinion": ""}
    wrong = {
        **sent,
        "signed_file": SimpleUploadedFile("协议.pdf", b"no document", "application/pdf"),
    }
    answer = signed_in(liaison).post(page, wrong)
    assert answer.context["form"].errors["signed_file"]
    assert Pair.objects.get().state == PairState.SIGNING
    paper = SimpleUploadedFile(
        "协议.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF", "application/pdf"
    )
    answer = signed_in(liaison).post(page, {**sent, "signed_file": paper})
    assert answer.status_code == 302, answer.context["form"].errors
    kept = Pair.objects.get()
    assert (kept.state, kept.attachments.get().name) == (PairState.ACTIVE, "协议.pdf")
