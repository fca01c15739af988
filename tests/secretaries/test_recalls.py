"""召回调整: from the clue to the successor; health is no fault."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from secretaries.choices import EndReason
from secretaries.choices.recall import RecallOutcome, RecallState, RecallTrigger
from secretaries.models import Posting, RecallCase, ResultUse
from secretaries.services import recalls
from secretaries.workflow.recall import RECALL
from xuanhan.common.flow import move
from xuanhan.common.scoping import COUNTY
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

JULY = datetime.date(2025, 7, 1)


def clue(cast, *triggers):
    return recalls.open_case(
        RecallCase(
            posting=cast.mine, triggers=list(triggers), source="SPOT_CHECK", clue="两次抽查不在村",
            clue_date=datetime.date(2025, 6, 2),
        ),
        by=None,
    )  # fmt: skip


def to_the_meeting(case):
    move(case, RECALL, "verify", by=None)
    recalls.hear(case, by=None, opinion="属实")
    for act in ("state", "township", "unit"):
        move(case, RECALL, act, by=None, opinion="同意")


def decide(case, outcome=RecallOutcome.RECALL, **changes):
    recalls.decide(
        case, **{"outcome": outcome, "document_number": "宣组〔2025〕30号", "decided_date": JULY,
                 "by": None, "opinion": "会议同意", **changes},
    )  # fmt: skip


def recalled():
    item = indicators.by_code("secretaries.recalled")
    return indicators.figure(item, Period.of_year(2025), COUNTY).value


def test_the_whole_way(cast):
    case = clue(cast, RecallTrigger.CONDUCT)
    to_the_meeting(case)
    decide(case)
    former = Posting.objects.get(pk=cast.mine.pk)
    assert (former.end_date, former.end_reason) == (JULY, EndReason.RECALL)
    assert ResultUse.objects.get(posting=former).kind == "RECALL"
    assert case.replace_by_date == datetime.date(2025, 7, 16)  # fifteen days
    assert recalled() == 1
    made = recalls.replace(
        case, cadre=cast.spare, document_number="宣组〔2025〕31号",
        start_date=datetime.date(2025, 7, 8), by=None,
    )  # fmt: skip
    assert made.village == former.village
    assert made.planned_end_date == datetime.date(2027, 7, 7)
    move(case, RECALL, "finish", by=None)
    assert case.state == RecallState.CLOSED


def test_health_is_an_adjustment_and_never_a_recall(cast):
    case = clue(cast, RecallTrigger.HEALTH)
    to_the_meeting(case)
    with pytest.raises(ValidationError, match="是“调整”"):
        decide(case)
    case.refresh_from_db()
    assert case.state == RecallState.MEETING
    with pytest.raises(IntegrityError), transaction.atomic():
        RecallCase.objects.filter(pk=case.pk).update(
            outcome="RECALL", state="DECIDED", document_number="x", decided_date=JULY
        )
    decide(case, RecallOutcome.ADJUSTMENT)
    assert Posting.objects.get(pk=cast.mine.pk).end_reason == EndReason.HEALTH
    assert not ResultUse.objects.exists()
    assert recalled() == 0


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"document_number": " "}, "请填写决定文号"),
        ({"decided_date": datetime.date(2025, 1, 1)}, "决定日期须在任职期间内"),
        ({"opinion": ""}, "须填写意见"),
    ],
)
def test_a_decision_without_its_ground_changes_nothing(cast, changes, word):
    case = clue(cast, RecallTrigger.NEGLECT)
    to_the_meeting(case)
    with pytest.raises(ValidationError, match=word):
        decide(case, **changes)
    assert Posting.objects.get(pk=cast.mine.pk).end_date is None
    assert not ResultUse.objects.exists()


def test_a_second_open_case_of_a_person_is_refused(cast):
    clue(cast, RecallTrigger.NEGLECT)
    with pytest.raises(ValidationError, match="已有未办结的召回线索"):
        clue(cast, RecallTrigger.COMPLAINTS)
    assert RecallCase.objects.count() == 1


def test_a_case_without_a_trigger_is_refused(cast):
    with pytest.raises(ValidationError):
        clue(cast)
    assert not RecallCase.objects.exists()


def test_a_successor_is_somebody_else_and_comes_later(cast):
    case = clue(cast, RecallTrigger.NEGLECT)
    to_the_meeting(case)
    decide(case)
    common = {"document_number": "宣组〔2025〕31号", "by": None}
    with pytest.raises(ValidationError, match="不能是被召回的本人"):
        recalls.replace(case, cadre=cast.mine.cadre, start_date=datetime.date(2025, 7, 8), **common)
    with pytest.raises(ValidationError, match="原任职结束之后"):
        recalls.replace(case, cadre=cast.spare, start_date=JULY, **common)
    with pytest.raises(ValidationError, match="已有派驻任职"):
        recalls.replace(
            case, cadre=cast.theirs.cadre, start_date=datetime.date(2025, 7, 8), **common
        )
    case.refresh_from_db()
    assert (case.state, case.successor) == (RecallState.DECIDED, None)


def test_the_person_reads_the_case_only_when_heard_and_the_village_never(cast, client):
    case = clue(cast, RecallTrigger.NEGLECT)
    page = reverse("admin:secretaries_recallcase_change", args=[case.pk])
    person = cast.person(cast.mine)
    client.force_login(person)
    assert client.get(page).status_code == 404
    move(case, RECALL, "verify", by=None)
    recalls.hear(case, by=None, opinion="属实")
    assert case.clue in client.get(page).content.decode()
    client.force_login(cast.village(cast.mine))
    assert client.get(page).status_code == 403
    client.force_login(cast.township(cast.theirs))
    assert client.get(page).status_code == 404


def test_each_level_may_take_its_own_step_only(cast, client):
    case = clue(cast, RecallTrigger.NEGLECT)
    move(case, RECALL, "verify", by=None)
    recalls.hear(case, by=None, opinion="属实")

    def take(account, act, **boxes):
        client.force_login(account)
        page = reverse("admin:secretaries_recallcase_step", args=[case.pk, act])
        code = client.post(page, {"opinion": "演示意见", **boxes}).status_code
        case.refresh_from_db()
        return code

    person, township, unit = (
        cast.person(cast.mine), cast.township(cast.mine), cast.unit(cast.mine)
    )  # fmt: skip
    assert take(township, "state") == 403
    assert take(person, "township") == 403
    assert case.state == RecallState.STATEMENT
    assert take(person, "state") == 302
    assert take(township, "township") == 302
    assert (
        take(unit, "decide", outcome="RECALL", document_number="1", decided_date="2025-07-01")
        == 403
    )
    assert take(unit, "unit") == 302
    assert case.state == RecallState.MEETING
