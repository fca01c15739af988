"""The round of pairing of the demo year, from needs and wishes to signed agreements."""

from datetime import date
from random import Random

from pairings.choices import Focus, Origin, PairState
from pairings.demo import places
from pairings.demo.needs import STRENGTHS, ask_for
from pairings.demo.people import County
from pairings.models import (
    FieldMatch,
    Pair,
    PairingRound,
    RoundUnit,
    RoundVillage,
    UnitChoices,
    VillageChoices,
)
from pairings.services.candidates import candidates_for
from pairings.services.decisions import override
from pairings.services.pair import NewPair, agree, create_pair
from pairings.services.proposals import propose_both
from pairings.services.publication import publish_round
from pairings.workflow import PAIR
from pairings.workflow.pair import AGREE_TARGET, AGREE_UNIT
from xuanhan.common.calendar_years import last_day_of_term
from xuanhan.common.flow import move_all
from xuanhan.registry.models import FieldOfWork, NeedsRound, PartyOrganization, Township, Village
from xuanhan.registry.queries import parameter
from xuanhan.rounds.choices import Objective, RuleKind
from xuanhan.rounds.decisions import adopt_proposal, set_rule

REFERENCE = date(2025, 1, 2)
STARTED, AGREED = date(2025, 1, 10), date(2025, 1, 15)
# Further pairs of villages that have one already, added by hand with the reason.
FURTHER = (
    ("县乡村振兴服务中心", ("龙泉土家族乡", "罗盘村"), Focus.INDUSTRY, "防返贫监测任务重，增加帮扶力量"),
    ("县文旅发展公司", ("渡口土家族乡", "桃溪村"), Focus.TOURISM, "民宿项目落地该村"),
    ("县畜牧业服务中心（蜀宣花牛产业）", ("漆树土家族乡", "朝阳村"), Focus.INDUSTRY, "蜀宣花牛基地所在村"),
)  # fmt: skip


def select(
    rng: Random, units: list[PartyOrganization], villages: list[Village], people: County
) -> PairingRound:
    """Propose, lock, override, publish, agree, review, approve and sign; the round afterwards."""
    taking_part = [unit for unit in units if unit.unit.name != places.TOURISM]
    selection = _open(rng, taking_part, villages)
    _lock(selection, people)
    proposals = {p.objective: p for p in propose_both(selection=selection, by=people.office)}
    adopt_proposal(proposal=proposals[Objective.FIT], by=people.office)
    _override_one(selection, people)
    publish_round(
        selection=selection, document_number=places.DOCUMENT, start_date=STARTED, by=people.office
    )
    _add_by_hand(people)
    _sign_all(people)
    selection.refresh_from_db()
    return selection


def _open(rng: Random, units: list[PartyOrganization], villages: list[Village]) -> PairingRound:
    needs_round = NeedsRound.objects.create(
        code=f"{places.YEAR}-结对", year=places.YEAR, title="结对共建需求", is_open=False
    )
    ask_for(rng, needs_round, villages)
    selection = PairingRound.objects.create(
        code=places.CODE, title="2025年城乡支部结对共建", needs_round=needs_round,
        reference_date=REFERENCE,
    )  # fmt: skip
    townships = {row.township_id: row.township for row in villages}
    homes = sorted(townships.values(), key=lambda row: row.code)
    RoundUnit.objects.bulk_create(
        RoundUnit(round=selection, organization=unit, least=1, most=3, base=_home(rng, unit, homes))
        for unit in units
    )
    RoundVillage.objects.bulk_create(
        RoundVillage(round=selection, village=village) for village in villages
    )
    _wish(rng, selection, units, villages)
    if not FieldMatch.objects.exists():
        fields = dict(FieldOfWork.objects.values_list("name", "pk"))
        FieldMatch.objects.bulk_create(
            FieldMatch(field_id=fields[name], category=category, strength=strength)
            for category, strengths in STRENGTHS.items()
            for name, strength in strengths.items()
            if name in fields
        )
    return selection


def _home(rng: Random, unit: PartyOrganization, townships: list[Township]) -> Township | None:
    # Two in five units know which township they are in touch with.
    return rng.choice(townships) if rng.random() < 0.4 else None


def _wish(
    rng: Random,
    selection: PairingRound,
    units: list[PartyOrganization],
    villages: list[Village],
) -> None:
    UnitChoices.objects.bulk_create(
        UnitChoices(round=selection, organization=unit, first=one, second=two, third=three,
                    reason="所管业务与村情相合")
        for unit in units[::2]
        for one, two, three in [rng.sample(villages, 3)]
    )  # fmt: skip
    VillageChoices.objects.bulk_create(
        VillageChoices(round=selection, village=village, first=one.unit, second=two.unit,
                       reason="希望帮助补短板")
        for village in villages[::3]
        for one, two in [rng.sample(units, 2)]
    )  # fmt: skip


def _lock(selection: PairingRound, people: County) -> None:
    for name, place, reason in (
        (places.FARMING, places.LUOPAN, "产业基础弱，重点助力发展高山特色种养业"),
        (places.LAW, places.COMMUNITY, "治理复杂，提升基层法治建设水平"),
    ):
        set_rule(
            selection=selection, village=places.village(place), person=places.unit(name),
            kind=RuleKind.LOCK, reason=reason, by=people.office,
        )  # fmt: skip


def _override_one(selection: PairingRound, people: County) -> None:
    # A unit with two villages or more gives one up to a unit that has a place left.
    counts: dict[int, int] = {}
    for key in selection.decisions.values_list("organization_id", flat=True):
        counts[key] = counts.get(key, 0) + 1
    locked = selection.rules.values_list("village_id", flat=True)
    decision = next(
        row
        for row in selection.decisions.exclude(village__in=locked).select_related("village")
        if counts[row.organization_id] > 1
    )
    other = next(
        item
        for item in candidates_for(selection, decision.village)
        if not item.exclusions and item.pk != decision.organization_id and counts[item.pk] < 3
    )
    override(
        selection=selection, village=decision.village,
        organization=PartyOrganization.objects.get(pk=other.pk),
        reason="该单位已有在村项目，便于接续", by=people.office,
    )  # fmt: skip


def _add_by_hand(people: County) -> None:
    wanted = [
        (places.TOURISM, places.township(), Focus.TOURISM, "旅游资源丰富但开发不足，整镇赋能文旅融合"),
        *((name, places.village(place), focus, why) for name, place, focus, why in FURTHER),
    ]  # fmt: skip
    for name, target, focus, why in wanted:
        create_pair(
            NewPair(
                organization=places.unit(name), target=target, focus=focus, start_date=STARTED,
                origin=Origin.MANUAL, reason=why, basis=places.DOCUMENT, state=PairState.REQUESTED,
            ),
            by=people.office,
        )  # fmt: skip
    move_all(Pair.objects.filter(state=PairState.REQUESTED), PAIR, "ask", by=people.office)


def _sign_all(people: County) -> None:
    """Both sides' word, the township's and the county's, and the agreement, for all pairs at once."""
    pairs = Pair.objects.filter(state=PairState.AGREEING)
    keys = list(pairs.values_list("pk", flat=True))
    rows = Pair.objects.filter(pk__in=keys)
    agree(rows, act=AGREE_UNIT, on=AGREED, by=None)
    agree(rows, act=AGREE_TARGET, on=AGREED, by=None)
    move_all(rows, PAIR, "review", by=None)
    move_all(rows, PAIR, "approve", by=people.office)
    # All on one day, so in one statement; the database's own constraints check the terms.
    years = parameter("pairings.pair.term_years", on=places.SIGNED)
    move_all(
        rows, PAIR, "sign", by=people.office,
        with_fields={"agreement_date": places.SIGNED, "start_date": places.SIGNED,
                     "planned_end_date": last_day_of_term(places.SIGNED, years)},
    )  # fmt: skip
