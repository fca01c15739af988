"""离任交接: the list, both confirmations, the successor there before the other goes."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretaries.alerts.posting import successor_missing
from secretaries.choices import EndReason, HandoverKind, HandoverState, RoundState
from secretaries.models import Decision, Handover, Posting, RoundVillage, SelectionRound
from secretaries.services.handover import hand_over, open_handover, release, take_over
from secretaries.services.publication import publish_round
from secretaries.todos.handover import handovers
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import NeedsRound

D = datetime.date
ALL = [kind.value for kind in HandoverKind]


def begun(cast, **changes):
    """甲 leaves on 2027-03-09, 丙 comes on 2027-02-20."""
    asked = {
        "outgoing": cast.mine, "end_reason": EndReason.TERM, "release_date": D(2027, 3, 9),
        "successor": cast.spare, "arrival_date": D(2027, 2, 20), "document_number": "宣组〔2027〕5号",
        **changes,
    }  # fmt: skip
    return open_handover(Handover(**asked), by=None)


def signed(cast, **changes):
    """Both have confirmed."""
    handover = begun(cast, **changes)
    handover.items.update(content="无")
    office = cast.office()
    hand_over(handover, by=cast.person(cast.mine))
    take_over(handover, by=office, opinion="接任人委托", received=ALL)
    return handover


def test_the_whole_way(cast):
    handover = begun(cast)
    assert [item.get_kind_display() for item in handover.items.all()] == [
        "村情资料", "在建项目", "资金台账", "重点人群", "未办结事项", "公章、资产", "群众联系方式",
    ]  # fmt: skip
    leaving = cast.person(cast.mine)
    coming = cast.account("candidate", person_key=cast.spare.id_number_hash)
    with pytest.raises(ValidationError, match="还有事项没有填写：村情资料"):
        hand_over(handover, by=leaving)
    handover.items.update(content="无")
    hand_over(handover, by=leaving)
    with pytest.raises(ValidationError, match="还没有核对：公章、资产"):
        take_over(handover, by=coming, received=[kind for kind in ALL if kind != "SEALS"])
    take_over(handover, by=coming, received=ALL)
    assert handover.items.filter(is_received=True).count() == 7
    release(handover, by=cast.office())

    former = Posting.objects.get(pk=cast.mine.pk)
    assert (former.end_date, former.end_reason) == (D(2027, 3, 9), EndReason.TERM)
    made = Posting.objects.get(cadre=cast.spare)
    assert (made.village, made.start_date) == (former.village, D(2027, 3, 10))
    assert (made.arrival_date, made.document_number) == (D(2027, 2, 20), "宣组〔2027〕5号")
    kept = Handover.objects.get()
    assert (kept.state, kept.incoming) == (HandoverState.RELEASED, made)
    assert [record.label for record in kept.flow.all()] == [
        "建立交接", "移交确认", "接收确认", "批准离任",
    ]  # fmt: skip


def test_fifteen_days_together_and_not_fourteen(cast):
    # From 24 February both are there; the fifteenth day is 10 March (24..28 = 5, 1..10 = 10).
    handover = signed(cast, arrival_date=D(2027, 2, 24))
    with pytest.raises(ValidationError) as error:
        release(handover, by=None)
    assert error.value.message_dict["release_date"] == [
        "接任人 2027-02-24 到村，传帮带期 15 天，最早 2027-03-10 离任"
    ]
    assert Posting.objects.get(pk=cast.mine.pk).end_date is None
    release(handover, by=None, release_date=D(2027, 3, 10))
    assert Posting.objects.get(pk=cast.mine.pk).end_date == D(2027, 3, 10)


def test_nobody_leaves_before_the_successor_has_come(cast):
    handover = signed(cast, arrival_date=None)
    with pytest.raises(ValidationError) as error:
        release(handover, by=None)
    assert "接任人还没有到村" in error.value.message_dict["arrival_date"][0]
    assert Posting.objects.count() == 2


def test_illness_does_not_wait_for_the_successor(cast):
    handover = signed(cast, arrival_date=None, end_reason=EndReason.HEALTH)
    release(handover, by=None, opinion="住院")
    assert Posting.objects.get(pk=cast.mine.pk).end_reason == "HEALTH"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"successor": None}, "successor", "没有接任人的，请写明理由"),
        ({"successor": "self"}, "successor", "接任人不能是离任人本人"),
        ({"successor": "busy"}, "successor", "白马镇"),
        ({"release_date": D(2025, 3, 9), "arrival_date": None}, "release_date", "不能早于"),
        ({"arrival_date": D(2027, 3, 10)}, "arrival_date", "不能晚于拟离任日期"),
    ],
)
def test_a_bad_beginning_is_told_at_its_box(cast, changes, field, words):
    people = {"self": cast.mine.cadre, "busy": cast.theirs.cadre}
    if isinstance(changes.get("successor"), str):
        changes = {**changes, "successor": people[changes["successor"]]}
    with pytest.raises(ValidationError) as error:
        begun(cast, **changes)
    assert words in error.value.message_dict[field][0]
    assert not Handover.objects.exists()


def test_one_open_handover_a_posting_told_on_the_page(cast, client):
    begun(cast)
    client.force_login(cast.office())
    asked = {"outgoing": cast.mine.pk, "end_reason": "TERM", "release_date": "2027-03-09",
             "no_successor_reason": "不再派驻", "items-TOTAL_FORMS": 0, "items-INITIAL_FORMS": 0}  # fmt: skip
    page = client.post(reverse("admin:secretaries_handover_add"), asked)
    assert page.context["adminform"].form.errors["outgoing"] == ["这一任职已有正在办理的交接"]


def test_each_signs_for_himself(cast):
    handover = begun(cast)
    handover.items.update(content="无")
    with pytest.raises(ValidationError, match="由对方办理"):
        hand_over(
            handover, by=cast.account("first_secretary", person_key=cast.spare.id_number_hash)
        )
    with pytest.raises(ValidationError) as error:
        hand_over(handover, by=cast.township(cast.mine))
    assert "请写明受谁委托" in error.value.message_dict["opinion"][0]
    hand_over(handover, by=cast.township(cast.mine), opinion="本人住院，电话委托")


def test_whoever_handed_over_does_not_take_over(cast):
    handover = begun(cast)
    handover.items.update(content="无")
    clerk = cast.township(cast.mine)
    hand_over(handover, by=clerk, opinion="受托")
    with pytest.raises(ValidationError, match="须由他人办理"):
        take_over(handover, by=clerk, opinion="受托", received=ALL)


def test_it_waits_for_one_person_at_a_time(cast):
    handover = begun(cast)
    leaving = cast.person(cast.mine)
    coming = cast.account("candidate", person_key=cast.spare.id_number_hash)
    stranger = cast.person(cast.theirs)

    def waiting():
        return [
            [todo.action for todo in handovers(user, D(2027, 2, 20))]
            for user in (leaving, coming, stranger)
        ]

    assert waiting() == [["移交确认"], [], []]
    handover.items.update(content="无")
    hand_over(handover, by=leaving)
    assert waiting() == [[], ["接收确认"], []]


def test_a_successor_who_comes_too_late_is_an_alert(cast):
    begun(cast, arrival_date=None)
    # Arriving on 23 February the fifteenth day is 9 March, the last one.
    assert list(successor_missing(COUNTY, D(2027, 2, 23))) == []
    (item,) = successor_missing(COUNTY, D(2027, 2, 24))
    assert "最早 2027-03-10 离任" in item.detail


def test_another_townships_handover_is_as_if_it_were_not_there(cast, client):
    handover = begun(cast)
    client.force_login(cast.township(cast.theirs))
    page = reverse("admin:secretaries_handover_change", args=[handover.pk])
    step = reverse("admin:secretaries_handover_step", args=[handover.pk, "hand_over"])
    assert client.get(page).status_code == client.get(step).status_code == 404
    assert list(handovers(cast.township(cast.theirs), D(2027, 2, 20))) == []


def test_a_round_that_finds_a_first_secretary_in_the_village_begins_a_handover(cast):
    needs = NeedsRound.objects.create(code="2027-1", year=2027, title="2027年第一批")
    selection = SelectionRound.objects.create(needs_round=needs, reference_date=D(2027, 2, 1))
    village = cast.mine.village
    RoundVillage.objects.create(round=selection, village=village)
    cast.spare.party_month, cast.spare.work_month = D(2005, 1, 1), D(2005, 1, 1)
    cast.spare.recommendation = "RECOMMENDED"
    cast.spare.save()
    Decision.objects.create(
        round=selection, village=village, cadre=cast.spare, proposed_cadre=cast.spare
    )
    done = publish_round(
        selection=selection, document_number="宣组〔2027〕5号", start_date=D(2027, 3, 10), by=None
    )
    assert (done.postings, done.handovers, done.vacant_villages) == (0, 1, 0)
    handover = Handover.objects.get()
    assert (handover.outgoing, handover.successor) == (cast.mine, cast.spare)
    assert (handover.release_date, handover.round) == (D(2027, 3, 9), selection)
    selection.refresh_from_db()
    assert selection.state == RoundState.PUBLISHED
    assert Posting.objects.get(pk=cast.mine.pk).end_date is None
