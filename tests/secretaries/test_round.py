"""A round of selection: both proposals, locks and bans, another decided on, two who swap, and nothing after publication."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretaries.models import Cadre, CadreChoices, Posting, RoundVillage, SelectionRound
from secretaries.services.candidates import candidates_for
from secretaries.services.decisions import override
from secretaries.services.proposals import propose_both
from secretaries.services.publication import publish_round
from tests.secretaries.conftest import IDS, cadre
from tests.theme.page import Page
from xuanhan.registry.models import NeedsRound, Unit, Village
from xuanhan.rounds.choices import Objective, RuleKind
from xuanhan.rounds.decisions import adopt_proposal, remove_rule, set_rule

DAY = datetime.date(2026, 1, 5)


@pytest.fixture
def people(db):
    """甲、乙、丙, all eligible and alike."""
    unit = Unit.objects.order_by("order").first()
    made = [cadre(f"{name}演示", number, unit) for name, number in zip("甲乙丙", IDS, strict=True)]
    Cadre.objects.update(party_month="2010-01-01", work_month="2005-01-01")
    return made


@pytest.fixture
def places(db):
    """Two villages of one township."""
    return list(Village.objects.filter(township__name="白马镇").order_by("code")[:2])


@pytest.fixture
def selection(people, places):
    """Nobody asked for anything: only 甲's first choice, the second village, makes a difference."""
    needs_round = NeedsRound.objects.create(code="2026-9", year=2026, title="试选")
    made = SelectionRound.objects.create(needs_round=needs_round, reference_date=DAY)
    for place in places:
        RoundVillage.objects.create(round=made, village=place)
    CadreChoices.objects.create(round=made, cadre=people[0], first=places[1])
    return made


def proposed(selection):
    """Both proposals by objective."""
    return {one.objective: one for one in propose_both(selection=selection, by=None)}


def who(rows):
    """Whom each village gets."""
    return {row.village.name: row.cadre.name for row in rows.select_related("village", "cadre")}


def decided(selection):
    """The round with 统筹最优 adopted."""
    return adopt_proposal(proposal=proposed(selection)[Objective.FIT], by=None)


def test_a_choice_brings_its_points_and_nobody_would_rather_have_another(selection, people, places):
    # One of two sides has chosen: 15 of 100 points, of which the value of the pair takes half.
    proposals = proposed(selection)
    assert [one.figures["filled"] for one in proposals.values()] == [2, 2]
    assert proposals[Objective.STABLE].figures["blocking"] == 0
    assert who(proposals[Objective.FIT].pairs)[places[1].name] == "甲演示"
    assert proposals[Objective.FIT].figures["person_first"] == 1
    first, second = (proposals[Objective.FIT].pairs.get(village=place) for place in places)
    assert second.value - first.value == 750
    assert second.cadre_view - second.village_view == 1500


def test_a_lock_holds_and_its_price_is_told(selection, people, places):
    set_rule(
        selection=selection, village=places[0], person=people[0], kind=RuleKind.LOCK,
        reason="延续项目", by=None,
    )  # fmt: skip
    proposals = proposed(selection)
    assert all(who(one.pairs)[places[0].name] == "甲演示" for one in proposals.values())
    with pytest.raises(ValidationError, match="这名干部已锁定到另一个村"):
        set_rule(
            selection=selection, village=places[1], person=people[0], kind=RuleKind.LOCK,
            reason="再锁一次", by=None,
        )  # fmt: skip
    remove_rule(rule=selection.rules.get())
    assert who(proposed(selection)[Objective.FIT].pairs)[places[1].name] == "甲演示"


def test_a_ban_keeps_a_pair_apart_and_needs_a_reason_and_a_village_of_the_round(
    selection, people, places
):
    elsewhere = Village.objects.filter(township__name="龙泉土家族乡").first()
    for village, reason, says in (
        (places[1], " ", "请写明理由"),
        (elsewhere, "回避", "不在本批次"),
    ):
        with pytest.raises(ValidationError, match=says):
            set_rule(
                selection=selection, village=village, person=people[0], kind=RuleKind.FORBID,
                reason=reason, by=None,
            )  # fmt: skip
    set_rule(
        selection=selection, village=places[1], person=people[0], kind=RuleKind.FORBID,
        reason="直系亲属任村干部", by=None,
    )  # fmt: skip
    assert who(proposed(selection)[Objective.FIT].pairs)[places[1].name] != "甲演示"


def test_two_who_swap_leave_both_villages_with_somebody(selection, people, places):
    with pytest.raises(ValidationError, match="请先采用一个方案"):
        override(selection=selection, village=places[0], cadre=people[0], reason="熟悉", by=None)
    current = decided(selection)
    before = who(current.decisions)
    override(selection=current, village=places[0], cadre=people[0], reason="熟悉村情", by=None)
    after = who(current.decisions)
    assert after == {places[0].name: "甲演示", places[1].name: before[places[0].name]}
    changed = current.decisions.get(village=places[0])
    assert (changed.is_override, changed.override_reason) == (True, "熟悉村情")
    assert changed.proposed_cadre.name == before[places[0].name]
    with pytest.raises(ValidationError, match="已定甲演示"):
        override(selection=current, village=places[0], cadre=people[0], reason="再来", by=None)
    # Back to what was proposed: no override any more, and no reason is kept.
    override(selection=current, village=places[1], cadre=people[0], reason="恢复", by=None)
    assert not any(one.is_override for one in current.decisions.all())


def test_adopting_again_takes_the_decisions_back(selection, people, places):
    current = decided(selection)
    free = next(one for one in people if one.name not in who(current.decisions).values())
    override(selection=current, village=places[0], cadre=free, reason="熟悉村情", by=None)
    again = decided(selection)
    assert again.decisions.count() == 2
    assert not any(one.is_override for one in again.decisions.all())


def test_after_publication_nothing_changes(selection, people, places):
    current = decided(selection)
    publish_round(
        selection=current, document_number="宣组〔2026〕9号", start_date=datetime.date(2026, 3, 10), by=None
    )  # fmt: skip
    assert Posting.objects.filter(village__in=places).count() == 2
    for act in (
        lambda: propose_both(selection=current, by=None),
        lambda: decided(selection),
        lambda: override(
            selection=current, village=places[0], cadre=people[0], reason="改", by=None
        ),
    ):
        with pytest.raises(ValidationError, match="本批次已发布，不能再改"):
            act()


def test_the_page_of_a_village_lists_who_may_come_with_the_price(selection, people, places, client):
    decided(selection)
    listed = {one.name: one for one in candidates_for(selection, places[0])}
    assert listed["甲演示"].decided_at == places[1].full_name
    assert listed["甲演示"].price.startswith("总分 −7.50")
    from xuanhan.accounts.models import RoleGrant, User

    user = User.objects.create_user("zhou", None, name="周演示")
    RoleGrant.objects.create(user=user, role="county_office")
    client.force_login(user)
    address = reverse("admin:secretaries_selectionround_village", args=[selection.pk, places[0].pk])
    page = Page(client.get(address))
    assert any("总分 −7.50" in cell for row in page.rows for cell in row)
    data = {"person": people[0].pk, "reason": "熟悉村情", "act": "OVERRIDE"}
    board = Page(client.post(address, data, follow=True))
    assert "已改派" in board.text
    assert "甲演示" in board.text
