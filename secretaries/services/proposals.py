"""The machine proposes: two objectives over the same inputs, stored with all their reasons."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.core.fit import NAMED_EXPERIENCES, SPECIALISM_OF_TYPE
from secretaries.models import Proposal, ProposedPair, SelectionRound
from secretaries.services.pairing_facts import PairingFacts
from xuanhan import matching
from xuanhan.common.acts import record_act
from xuanhan.matching.components import PairValue
from xuanhan.rounds.choices import Objective, RuleKind
from xuanhan.rounds.decisions import open_round
from xuanhan.rounds.market import (
    Keys,
    Known,
    RoundMarket,
    UnmatchedWords,
    keep_proposal,
    rank_figures,
)

UNMATCHED = UnmatchedWords(
    nobody_permitted="没有人符合条件或都须回避",
    all_taken="可派的人选都已派往其他村",
)


def market_of(facts: PairingFacts) -> RoundMarket:
    """The market of a round: eligible cadres, 回避 and bans forbidden, locks taken out.

    Raises ValidationError when a lock contradicts a condition or a ban.
    """
    villages, cadres = list(facts.villages), facts.eligible
    values = [[facts.pair(village, cadre) for cadre in cadres] for village in villages]
    rules = list(facts.selection.rules.all())
    forbidden = {
        (village, cadre)
        for village in villages
        for cadre in cadres
        if facts.avoided(village, cadre)
    }
    forbidden |= {
        (rule.village_id, rule.cadre_id)
        for rule in rules
        if rule.kind == RuleKind.FORBID
        and rule.village_id in facts.villages
        and rule.cadre_id not in facts.excluded_cadres
    }
    locked = [rule for rule in rules if rule.kind == RuleKind.LOCK]
    for rule in locked:
        if rule.village_id not in facts.villages:
            raise ValidationError(f"锁定的{rule.village.full_name}不在本批次")
        reasons = facts.exclusions(rule.village_id, rule.cadre_id)
        if reasons:
            raise ValidationError(f"锁定的组合“{rule}”不成立：{'；'.join(reasons)}，请先解锁")

    def keys(village: int, cadre: int) -> tuple[str, str]:
        return facts.villages[village].key, facts.cadres[cadre].key

    market = matching.Market.of(
        posts=[facts.villages[village].key for village in villages],
        people=[facts.cadres[cadre].key for cadre in cadres],
        post_view=[[pair.village_view for pair in row] for row in values],
        person_view=[[pair.person_view for pair in row] for row in values],
        forbidden=[keys(*pair) for pair in sorted(forbidden)],
        locked=[keys(rule.village_id, rule.cadre_id) for rule in locked],
    )
    return RoundMarket(
        market,
        villages={row.key: Known(pk, row.name) for pk, row in facts.villages.items()},
        people={row.key: Known(pk, row.name) for pk, row in facts.cadres.items()},
    )


@transaction.atomic
def propose_both(*, selection: SelectionRound, by: Any) -> list[Proposal]:
    """Both proposals over the same inputs.  Raises ValidationError: published, no villages, no cadres."""
    current = open_round(selection)
    facts = PairingFacts.of(current)
    if not facts.villages:
        raise ValidationError("本批次还没有选定村")
    if not facts.eligible:
        raise ValidationError("人才储备库里没有符合选派条件的干部，请先导入干部能力画像")
    round_market = market_of(facts)
    proposals = [_propose(facts, round_market, objective, by) for objective in Objective]
    record_act(
        "匹配建议",
        by=by,
        summary=f"为选派批次 {current.code} 生成匹配建议",
        details={"round": current.code, "proposals": [proposal.pk for proposal in proposals]},
    )
    return proposals


def _propose(
    facts: PairingFacts, round_market: RoundMarket, objective: Objective, by: Any
) -> Proposal:
    def row(village: int, cadre: int, value: PairValue) -> ProposedPair:
        return ProposedPair(cadre_id=cadre, cadre_view=value.person_view)

    proposal = Proposal(round=facts.selection, objective=objective, created_by=by)
    keep_proposal(
        proposal,
        round_market,
        words=UNMATCHED,
        value_of=facts.pair,
        figures=lambda keys: figures(facts, keys),
        row=row,
    )
    return proposal


def figures(facts: PairingFacts, keys: list[Keys]) -> dict[str, int]:
    """The figures of a set of pairs; counts, and values in hundredths (domain.md §4.5, §13.2)."""
    ranks = rank_figures(
        keys,
        value_of=facts.pair,
        village_choices=facts.village_choices,
        person_choices=facts.cadre_choices,
    )
    return {
        **ranks,
        "villages": len(facts.villages),
        "specialism": sum(_fits_by_specialism(facts, *pair) for pair in keys),
        "experience": sum(_has_named_experience(facts, cadre) for _, cadre in keys),
    }


def _fits_by_specialism(facts: PairingFacts, village: int, cadre: int) -> bool:
    main_type = facts.villages[village].main_type
    return SPECIALISM_OF_TYPE.get(main_type) in facts.cadres[cadre].specialisms


def _has_named_experience(facts: PairingFacts, cadre: int) -> bool:
    return any(getattr(facts.cadres[cadre], key) for key in NAMED_EXPERIENCES)
