"""The machine proposes: two objectives over the same inputs, stored with all their reasons."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices import Objective, RuleKind
from secretaries.core.fit import NAMED_EXPERIENCES, SPECIALISM_OF_TYPE
from secretaries.models import Proposal, ProposedPair, SelectionRound
from secretaries.rules import check_round_is_open
from secretaries.services.locking import locked_round
from secretaries.services.pairing_facts import PairingFacts
from xuanhan import matching
from xuanhan.accounts.models import User
from xuanhan.common.acts import record_act
from xuanhan.matching.market import ALL_TAKEN, NOBODY_PERMITTED

SOLVERS = {Objective.FIT: matching.best_total, Objective.STABLE: matching.stable}
UNMATCHED = {
    NOBODY_PERMITTED: "没有人符合条件或都须回避",
    ALL_TAKEN: "可派的人选都已派往其他村",
}


@dataclass
class RoundMarket:
    """A round as a market, and the way back from keys to rows."""

    facts: PairingFacts
    market: matching.Market

    @classmethod
    def of(cls, facts: PairingFacts) -> "RoundMarket":
        """The market of the round: eligible cadres, 回避 and bans forbidden, locks taken out.

        Raises ValidationError when a lock contradicts a condition or a ban.
        """
        villages, cadres = list(facts.villages), facts.eligible
        values = [[facts.pair(village, cadre) for cadre in cadres] for village in villages]
        rules = list(facts.selection.rules.all())
        forbidden = [
            (facts.villages[village].key, facts.cadres[cadre].key)
            for village in villages
            for cadre in cadres
            if facts.avoided(village, cadre)
        ]
        bans = {(rule.village_id, rule.cadre_id) for rule in rules if rule.kind == RuleKind.FORBID}
        forbidden += [
            (facts.villages[village].key, facts.cadres[cadre].key)
            for village, cadre in bans
            if village in facts.villages and cadre not in facts.excluded_cadres
        ]
        locked = [rule for rule in rules if rule.kind == RuleKind.LOCK]
        for rule in locked:
            if rule.village_id not in facts.villages:
                raise ValidationError(f"锁定的{rule.village.full_name}不在本批次")
            reasons = facts.exclusions(rule.village_id, rule.cadre_id)
            if reasons:
                raise ValidationError(f"锁定的组合“{rule}”不成立：{'；'.join(reasons)}，请先解锁")
        market = matching.Market.of(
            posts=[facts.villages[village].key for village in villages],
            people=[facts.cadres[cadre].key for cadre in cadres],
            post_view=[[pair.village_view for pair in row] for row in values],
            person_view=[[pair.person_view for pair in row] for row in values],
            forbidden=forbidden,
            locked=[
                (facts.villages[rule.village_id].key, facts.cadres[rule.cadre_id].key)
                for rule in locked
            ],
        )
        return cls(facts, market)

    @cached_property
    def village_of(self) -> dict[str, int]:
        """Primary keys of villages by their keys in the market."""
        return {facts.key: pk for pk, facts in self.facts.villages.items()}

    @cached_property
    def cadre_of(self) -> dict[str, int]:
        """Primary keys of cadres by their keys in the market."""
        return {facts.key: pk for pk, facts in self.facts.cadres.items()}

    def named(self, pair: matching.Pair) -> dict[str, Any]:
        """A blocking pair as it is stored and shown."""
        village, cadre = self.village_of[pair.post], self.cadre_of[pair.person]
        return {
            "village": pair.post,
            "village_name": self.facts.villages[village].name,
            "cadre": cadre,
            "cadre_name": self.facts.cadres[cadre].name,
            "village_gain": pair.post_gain,
            "cadre_gain": pair.person_gain,
        }

    def unmatched(self, assignment: matching.Assignment) -> list[dict[str, str]]:
        """The villages that got nobody, with the reason."""
        return [
            {
                "village": post,
                "village_name": self.facts.villages[self.village_of[post]].name,
                "reason": UNMATCHED[reason],
            }
            for post, reason in assignment.unmatched.items()
        ]


@transaction.atomic
def propose_both(*, selection: SelectionRound, by: User | None) -> list[Proposal]:
    """Both proposals over the same inputs.  Raises ValidationError: published, no villages, no cadres."""
    current = locked_round(selection.pk)
    check_round_is_open(current)
    facts = PairingFacts.of(current)
    if not facts.villages:
        raise ValidationError("本批次还没有选定村")
    if not facts.eligible:
        raise ValidationError("人才储备库里没有符合选派条件的干部，请先导入干部能力画像")
    round_market = RoundMarket.of(facts)
    proposals = [_store(round_market, objective, by) for objective in SOLVERS]
    record_act(
        "匹配建议",
        by=by,
        summary=f"为选派批次 {current.code} 生成匹配建议",
        details={"round": current.code, "proposals": [proposal.pk for proposal in proposals]},
    )
    return proposals


def solve(round_market: RoundMarket, objective: Objective) -> matching.Assignment:
    """One objective's answer."""
    return SOLVERS[objective](round_market.market)


def _store(round_market: RoundMarket, objective: Objective, by: User | None) -> Proposal:
    facts, market = round_market.facts, round_market.market
    assignment = solve(round_market, objective)
    blocking = matching.blocking_pairs(market, assignment)
    price = matching.lock_price(market, assignment)
    pairs = [
        (round_market.village_of[post], round_market.cadre_of[person])
        for post, person in assignment.pairs.items()
    ]
    proposal = Proposal.objects.create(
        round=facts.selection,
        objective=objective,
        created_by=by,
        inputs_digest=_digest(market),
        total=assignment.doubled_total // 2,
        figures=figures(facts, pairs, blocking=len(blocking)),
        unmatched=round_market.unmatched(assignment),
        blocking=[round_market.named(pair) for pair in blocking],
        lock_price=[round_market.named(pair) for pair in price],
    )
    others = matching.runners_up(market, assignment) if objective == Objective.FIT else {}
    ProposedPair.objects.bulk_create(
        ProposedPair(
            proposal=proposal,
            village_id=village,
            cadre_id=cadre,
            value=pair.value,
            village_view=pair.village_view,
            cadre_view=pair.person_view,
            components=[asdict(component) for component in pair.components],
            runner_up=_runner_up(round_market, others.get(facts.villages[village].key)),
        )
        for village, cadre in pairs
        for pair in [facts.pair(village, cadre)]
    )
    return proposal


def _runner_up(
    round_market: RoundMarket, alternative: matching.Alternative | None
) -> dict[str, Any]:
    if alternative is None:
        return {}
    cadre = round_market.cadre_of[alternative.person]
    return {
        "cadre": cadre,
        "cadre_name": round_market.facts.cadres[cadre].name,
        "change": alternative.doubled_change // 2,
        "moved": len(alternative.moved),
    }


def figures(facts: PairingFacts, pairs: list[tuple[int, int]], *, blocking: int) -> dict[str, int]:
    """The figures of a set of pairs; counts, and values in hundredths (domain.md §4.5, §13.2)."""
    values = [facts.pair(village, cadre).value for village, cadre in pairs]
    cadre_ranks = [_rank(facts.cadre_choices, cadre, village) for village, cadre in pairs]
    village_ranks = [_rank(facts.village_choices, village, cadre) for village, cadre in pairs]
    return {
        "villages": len(facts.villages),
        "filled": len(pairs),
        "total": sum(values),
        "mean": round(sum(values) / len(values)) if values else 0,
        "lowest": min(values, default=0),
        "cadre_first": sum(rank == 0 for rank in cadre_ranks),
        "cadre_any": sum(rank is not None for rank in cadre_ranks),
        "village_first": sum(rank == 0 for rank in village_ranks),
        "village_any": sum(rank is not None for rank in village_ranks),
        "specialism": sum(_fits_by_specialism(facts, *pair) for pair in pairs),
        "experience": sum(_has_named_experience(facts, cadre) for _, cadre in pairs),
        "blocking": blocking,
    }


def _rank(choices: dict[int, tuple[int, ...]], chooser: int, chosen: int) -> int | None:
    keys = choices.get(chooser, ())
    return keys.index(chosen) if chosen in keys else None


def _fits_by_specialism(facts: PairingFacts, village: int, cadre: int) -> bool:
    main_type = facts.villages[village].main_type
    return SPECIALISM_OF_TYPE.get(main_type) in facts.cadres[cadre].specialisms


def _has_named_experience(facts: PairingFacts, cadre: int) -> bool:
    return any(getattr(facts.cadres[cadre], key) for key in NAMED_EXPERIENCES)


def _digest(market: matching.Market) -> str:
    content = {
        "posts": market.posts,
        "people": market.people,
        "post_view": market.post_view.tolist(),
        "person_view": market.person_view.tolist(),
        "forbidden": market.forbidden.tolist(),
        "locked": dict(market.locked),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
