"""The machine proposes: two objectives over the same inputs, stored with all their reasons."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pairings.models import PairingRound, Proposal, ProposedPair
from pairings.services.affinity_facts import AffinityFacts
from xuanhan import matching
from xuanhan.common.acts import record_act
from xuanhan.matching.capacity import NO_POST_PERMITTED, TOO_FEW_POSTS
from xuanhan.matching.components import PairValue
from xuanhan.rounds.choices import Objective, RuleKind
from xuanhan.rounds.decisions import open_round
from xuanhan.rounds.market import Known, RoundMarket, UnmatchedWords, keep_proposal, rank_figures

UNMATCHED = UnmatchedWords(
    nobody_permitted="各单位都已与该村结对，或都被排除",
    all_taken="各单位的结对数都已满",
)
SHORTFALL = {
    NO_POST_PERMITTED: "可以结对的村不够（已结对或被排除）",
    TOO_FEW_POSTS: "各村更宜与其他单位结对",
}
# A percent of the weight from which the industry counts as fitting, as the comparison counts it.
FITTING = 60


def market_of(facts: AffinityFacts) -> RoundMarket:
    """The market of a round: bans forbidden, locks taken out, capacities after existing pairs.

    Raises ValidationError when a lock no longer holds.
    """
    villages, units = list(facts.villages), list(facts.units)
    values = [[facts.pair(village, unit) for unit in units] for village in villages]
    rules = list(facts.selection.rules.select_related("village__township", "organization"))
    for rule in (rule for rule in rules if rule.kind == RuleKind.LOCK):
        _check_lock(facts, rule)
    bans = {(r.village_id, r.organization_id) for r in rules if r.kind == RuleKind.FORBID}
    keys = {
        kind: [
            (facts.villages[village].key, facts.units[unit].key)
            for village, unit in pairs
            if village in facts.villages and unit in facts.units
        ]
        for kind, pairs in {
            "forbidden": bans | facts.banned,
            "locked": [(r.village_id, r.organization_id) for r in rules if r.kind == RuleKind.LOCK],
        }.items()
    }
    try:
        market = matching.Market.of(
            posts=[facts.villages[village].key for village in villages],
            people=[facts.units[unit].key for unit in units],
            post_view=[[pair.village_view for pair in row] for row in values],
            person_view=[[pair.person_view for pair in row] for row in values],
            forbidden=keys["forbidden"],
            locked=keys["locked"],
            capacities={facts.units[unit].key: facts.capacities[unit] for unit in units},
        )
    except matching.MarketInvalid as error:
        raise ValidationError("锁定的组合超过了单位的最多结对数，或同时被排除，请先解锁") from error
    return RoundMarket(
        market,
        villages={row.key: Known(pk, row.name) for pk, row in facts.villages.items()},
        people={row.key: Known(pk, row.name) for pk, row in facts.units.items()},
    )


def _check_lock(facts: AffinityFacts, rule: Any) -> None:
    if rule.village_id not in facts.villages:
        raise ValidationError(f"锁定的{rule.village.full_name}不在本批次，请先解锁")
    if rule.organization_id not in facts.units:
        raise ValidationError(f"锁定的{rule.organization}不在本批次，请先解锁")
    reasons = facts.exclusions(rule.village_id, rule.organization_id)
    if reasons:
        raise ValidationError(f"锁定的组合“{rule}”不成立：{'；'.join(reasons)}，请先解锁")


@transaction.atomic
def propose_both(*, selection: PairingRound, by: Any) -> list[Proposal]:
    """Both proposals over the same inputs.  Raises ValidationError: published, no villages, no units."""
    current = open_round(selection)
    facts = AffinityFacts.of(current)
    if not facts.villages:
        raise ValidationError("本批次还没有待结对村")
    if not facts.units:
        raise ValidationError("本批次还没有参加单位")
    round_market = market_of(facts)
    proposals = [_propose(facts, round_market, objective, by) for objective in Objective]
    record_act(
        "匹配建议",
        by=by,
        summary=f"为结对批次 {current.code} 生成匹配建议",
        details={"round": current.code, "proposals": [proposal.pk for proposal in proposals]},
    )
    return proposals


def _propose(
    facts: AffinityFacts, round_market: RoundMarket, objective: Objective, by: Any
) -> Proposal:
    def figures(keys: list[tuple[int, int]]) -> dict[str, int]:
        ranks = rank_figures(
            keys,
            value_of=facts.pair,
            village_choices=facts.village_choices,
            person_choices=facts.unit_choices,
        )
        return {
            **ranks,
            "villages": len(facts.villages),
            "units": len(facts.units),
            "units_paired": len({unit for _, unit in keys}),
            "fitting": sum(_fits(facts.pair(*key)) for key in keys),
        }

    def row(village: int, unit: int, value: PairValue) -> ProposedPair:
        return ProposedPair(organization_id=unit, unit_view=value.person_view)

    proposal = Proposal(round=facts.selection, objective=objective, created_by=by)
    assignment = keep_proposal(
        proposal, round_market, words=UNMATCHED, value_of=facts.pair, figures=figures, row=row
    )
    short = matching.shortfalls(round_market.market, assignment)
    proposal.figures["short"] = [
        {
            "name": round_market.people[key].name,
            "has": item.has,
            "least": item.least,
            "reason": SHORTFALL[item.reason],
        }
        for key, item in short.items()
    ]
    proposal.figures["short_count"] = len(short)
    proposal.save(update_fields=["figures"])
    return proposal


def _fits(value: PairValue) -> bool:
    part = next(part for part in value.components if part.key == "industry")
    return bool(part.weight) and 100 * part.score >= FITTING * part.weight
