"""A round of pairing: proposals within the units' bounds, decisions with reasons, pairs that ask both sides."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from pairings.choices import PairState, RoundState
from pairings.models import (
    FieldMatch,
    Pair,
    PairingRound,
    RoundUnit,
    RoundVillage,
    UnitChoices,
    VillageChoices,
)
from pairings.services import decisions
from pairings.services.candidates import candidates_for
from pairings.services.proposals import propose_both
from pairings.services.publication import publish_round
from tests.pairings.conftest import START, account, organization, paired, signed_in
from xuanhan.registry.choices import NeedCategory, Urgency
from xuanhan.registry.models import (
    FieldOfWork,
    Need,
    NeedsRound,
    PartyOrganization,
    Village,
    VillageCheckup,
)
from xuanhan.rounds.choices import Objective, RuleKind
from xuanhan.rounds.decisions import adopt_proposal, set_rule

DAY = datetime.date(2025, 1, 2)


def need(needs_round, place, category, content="一项需求"):
    return Need.objects.create(
        round=needs_round, village=place, category=category, content=content, content_key=content,
        urgency=Urgency.HIGH,
    )  # fmt: skip


@pytest.fixture
def selection(farming, law, luopan, bicheng):
    """Two units and four villages: three that lack industry, one (毕城) that lacks law; each unit 1 to 3."""
    needs_round = NeedsRound.objects.create(code="2025-L", year=2025, title="结对需求")
    made = PairingRound.objects.create(
        code="2025-L", title="2025年结对", needs_round=needs_round, reference_date=DAY
    )
    others = list(Village.objects.filter(township__name="胡家镇").select_related("township")[:2])
    for place in (luopan, *others):
        need(needs_round, place, NeedCategory.INDUSTRY)
    need(needs_round, bicheng, NeedCategory.LAW)
    for place in (luopan, bicheng, *others):
        RoundVillage.objects.create(round=made, village=place)
        VillageCheckup.objects.create(
            village=place, year=2025, governance=60, industry=50, grade="FRAIL", checked_by="县委组织部"
        )  # fmt: skip
    for unit in (farming, law):
        RoundUnit.objects.create(round=made, organization=unit)
    for name, category in (
        ("农业", NeedCategory.INDUSTRY), ("法治", NeedCategory.LAW), ("法治", NeedCategory.GOVERNANCE),
    ):  # fmt: skip
        field = FieldOfWork.objects.get(name=name)
        FieldMatch.objects.create(field=field, category=category)
    return made


def pairs_of(proposal):
    return {pair.village.name: pair.organization for pair in proposal.pairs.all()}


def test_both_proposals_keep_the_bounds(selection, farming, law, luopan, bicheng):
    fit, stable = propose_both(selection=selection, by=None)
    assert fit.objective == Objective.FIT
    for proposal in (fit, stable):
        given = list(pairs_of(proposal).values())
        assert len(given) == 4
        assert given.count(farming) <= 3
        assert pairs_of(proposal)["罗盘村"] == farming
        assert pairs_of(proposal)["毕城村"] == law
    assert fit.figures["units_paired"] == 2
    assert fit.figures["short"] == []
    pair = fit.pairs.get(village=luopan)
    assert pair.components[0]["sentence"] == "农业对应该村产业发展需求。"
    assert pair.runner_up["person_name"] == "县司法局党支部"


def test_a_unit_that_gets_too_few_is_named(selection, farming, law):
    """Stable lets every village go to the farming bureau when nobody needs law and it may take four."""
    Need.objects.filter(round=selection.needs_round).update(category=NeedCategory.INDUSTRY)
    VillageCheckup.objects.update(governance=90)
    RoundUnit.objects.filter(organization=farming).update(most=4)
    fit, stable = propose_both(selection=selection, by=None)
    assert set(pairs_of(stable).values()) == {farming}
    assert stable.figures["short"] == [
        {"name": "县司法局党支部", "has": 0, "least": 1, "reason": "各村更宜与其他单位结对"}
    ]
    assert sorted(set(map(str, pairs_of(fit).values()))) == [
        "县农业农村局机关党支部", "县司法局党支部",
    ]  # fmt: skip


def test_a_unit_that_has_pairs_already_gets_fewer(selection, farming, law):
    elsewhere = Village.objects.filter(township__name="白马镇").exclude(name="毕城村")[:2]
    for place in elsewhere:
        paired(farming, place, start_date=DAY, agreement_date=DAY)
    fit, _ = propose_both(selection=selection, by=None)
    assert list(pairs_of(fit).values()).count(farming) == 1


def test_the_same_two_are_not_proposed_again(selection, farming, luopan):
    paired(farming, luopan, start_date=DAY, agreement_date=DAY)
    fit, _ = propose_both(selection=selection, by=None)
    assert pairs_of(fit)["罗盘村"] != farming
    [candidate] = [c for c in candidates_for(selection, luopan) if c.pk == farming.pk]
    assert candidate.exclusions == ["与该村已有对子"]


def test_wishes_of_both_sides_move_the_value(selection, law, luopan):
    before = propose_both(selection=selection, by=None)[0]
    # Villages name units; the organization that takes part has a key of its own.
    law = PartyOrganization.objects.create(name="县司法局第二党支部", unit=law.unit, level="BRANCH")
    assert law.pk != law.unit.pk
    selection.units.filter(organization__unit=law.unit).update(organization=law)
    UnitChoices.objects.create(round=selection, organization=law, first=luopan)
    VillageChoices.objects.create(round=selection, village=luopan, second=law.unit)
    [candidate] = [c for c in candidates_for(selection, luopan) if c.pk == law.pk]
    assert candidate.sentences[-1] == "单位第一意愿、村方第二意愿。"
    assert before.figures["person_first"] == 0


def test_locks_and_bans_are_kept_and_cost_is_told(selection, farming, law, luopan, bicheng):
    set_rule(
        selection=selection, village=luopan, person=law, kind=RuleKind.LOCK,
        reason="书记包联", by=None,
    )  # fmt: skip
    set_rule(
        selection=selection, village=bicheng, person=law, kind=RuleKind.FORBID,
        reason="已调整", by=None,
    )  # fmt: skip
    fit, _ = propose_both(selection=selection, by=None)
    assert pairs_of(fit)["罗盘村"] == law
    assert pairs_of(fit)["毕城村"] == farming
    with pytest.raises(ValidationError, match="该村已锁定另一个单位"):
        set_rule(
            selection=selection, village=luopan, person=farming, kind=RuleKind.LOCK,
            reason="再锁", by=None,
        )  # fmt: skip
    with pytest.raises(ValidationError, match="请写明理由"):
        set_rule(
            selection=selection, village=bicheng, person=farming, kind=RuleKind.LOCK,
            reason=" ", by=None,
        )  # fmt: skip


def test_more_locks_than_a_unit_may_take_are_refused_in_words(selection, law):
    RoundUnit.objects.filter(organization=law).update(most=1)
    for chosen in selection.villages.all()[:2]:
        set_rule(
            selection=selection, village=chosen.village, person=law, kind=RuleKind.LOCK,
            reason="议定", by=None,
        )  # fmt: skip
    with pytest.raises(ValidationError, match="超过了单位的最多结对数"):
        propose_both(selection=selection, by=None)


def test_an_override_keeps_the_proposal_and_its_reason(selection, farming, law, luopan):
    fit, _ = propose_both(selection=selection, by=None)
    adopt_proposal(proposal=fit, by=None)
    made = decisions.override(
        selection=selection, village=luopan, organization=law, reason="已有合作", by=None
    )
    assert (made.organization, made.proposed_organization) == (law, farming)
    assert made.override_reason == "已有合作"
    back = decisions.override(
        selection=selection, village=luopan, organization=farming, reason="改回", by=None
    )
    assert (back.is_override, back.override_reason) == (False, "")
    with pytest.raises(ValidationError, match="已定县农业农村局机关党支部"):
        decisions.override(
            selection=selection, village=luopan, organization=farming, reason="再定", by=None
        )


def test_a_published_round_asks_both_sides_and_is_closed(selection, farming, law, luopan):
    fit, _ = propose_both(selection=selection, by=None)
    adopt_proposal(proposal=fit, by=None)
    with pytest.raises(ValidationError, match="请填写结对文号"):
        publish_round(selection=selection, document_number=" ", start_date=START, by=None)
    pairs = publish_round(selection=selection, document_number="宣组〔2025〕3号", start_date=START, by=None)  # fmt: skip
    assert len(pairs) == 4
    assert set(Pair.objects.values_list("state", flat=True)) == {PairState.AGREEING}
    pair = Pair.objects.get(village=luopan)
    assert [row.get_principle_display() for row in pair.principles.all()] == [
        "行业相关", "优势相补", "自愿双向",
    ]  # fmt: skip
    assert (pair.focus, pair.basis) == ("INDUSTRY", "宣组〔2025〕3号")
    selection.refresh_from_db()
    assert selection.state == RoundState.PUBLISHED
    with pytest.raises(ValidationError, match="本批次已发布"):
        propose_both(selection=selection, by=None)


def test_a_fourth_village_by_override_takes_its_reason_along(selection, farming, law):
    fit, _ = propose_both(selection=selection, by=None)
    adopt_proposal(proposal=fit, by=None)
    for chosen in selection.villages.all():
        if selection.decisions.get(village=chosen.village).organization_id != farming.pk:
            decisions.override(
                selection=selection, village=chosen.village, organization=farming,
                reason="产业集中连片", by=None,
            )  # fmt: skip
    pairs = publish_round(selection=selection, document_number="宣组〔2025〕3号", start_date=START, by=None)  # fmt: skip
    beyond = [pair for pair in pairs if pair.place is None]
    assert len(pairs) == 4
    assert [pair.reason for pair in beyond] == ["产业集中连片"]


def test_the_page_leads_from_proposal_to_publication(selection, county, farming, law, luopan):
    browser = signed_in(county)
    board = reverse("admin:pairings_pairinground_board", args=[selection.pk])
    assert "还没有匹配建议" in browser.get(board).content.decode()
    browser.post(reverse("admin:pairings_pairinground_propose", args=[selection.pk]))
    text = browser.get(board).content.decode()
    for word in ("统筹最优", "双向稳定", "农业对应该村产业发展需求。", "行业对口率", "罗盘村"):
        assert word in text
    fit = selection.proposals.get(objective=Objective.FIT)
    browser.post(reverse("admin:pairings_pairinground_adopt", args=[selection.pk, fit.pk]))
    place = reverse("admin:pairings_pairinground_village", args=[selection.pk, luopan.pk])
    assert "总分" in browser.get(place).content.decode()
    sent = {"person": law.pk, "reason": "", "act": "OVERRIDE"}
    assert "请写明理由" in browser.post(place, sent).content.decode()
    browser.post(place, {**sent, "reason": "书记包联"})
    assert (
        "改派理由：书记包联；系统建议 县农业农村局机关党支部" in browser.get(board).content.decode()
    )
    publish = reverse("admin:pairings_pairinground_publish", args=[selection.pk])
    browser.post(publish, {"document_number": "宣组〔2025〕3号", "start_date": "2025-01-10"})
    assert Pair.objects.count() == 4


def test_a_unit_and_a_village_do_not_see_the_countys_deliberation(
    selection, liaison, villager, luopan, law
):
    propose_both(selection=selection, by=None)
    UnitChoices.objects.create(round=selection, organization=law, first=luopan)
    for user in (liaison, villager):
        browser = signed_in(user)
        board = reverse("admin:pairings_pairinground_board", args=[selection.pk])
        assert browser.get(board).status_code == 403
    page = signed_in(liaison).get(reverse("admin:pairings_unitchoices_changelist"))
    assert "县司法局" not in page.content.decode()
    foreign = reverse("admin:pairings_unitchoices_change", args=[law.village_choices.get().pk])
    assert signed_in(liaison).get(foreign).status_code == 404


def test_a_village_enters_its_wishes(selection, villager, luopan, law):
    page = reverse("admin:pairings_villagechoices_add")
    sent = {
        "round": selection.pk, "village": luopan.pk, "first": law.unit.pk, "second": law.unit.pk,
        "third": "", "reason": "",
    }  # fmt: skip
    browser = signed_in(villager)
    assert "三个志愿（意向）不能重复" in browser.post(page, sent).content.decode()
    browser.post(page, {**sent, "second": ""})
    assert luopan.unit_choices.get().first == law.unit
    other = Village.objects.filter(township__name="白马镇").first()
    browser.post(page, {**sent, "second": "", "village": other.pk})
    assert not other.unit_choices.exists()


def test_organizations_are_those_of_units(db):
    assert organization("县司法局").name == "县司法局党支部"
    assert account("county_leader").has_perm("pairings.view_pairinground")
