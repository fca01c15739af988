"""A round's villages, units and wishes as plain values, read once with a fixed number of queries."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from pairings.core import affinity
from pairings.core.facts import CountyFacts, UnitFacts, VillageFacts
from pairings.models import FieldMatch, PairingRound, RoundUnit
from pairings.queries import active_pairs
from xuanhan.matching.components import Component, PairValue
from xuanhan.registry.choices import NeedCategory
from xuanhan.registry.models import Need, Township, VillageCheckup
from xuanhan.registry.queries import neighbours, parameter
from xuanhan.rounds.market import rank_of

# The checkup's columns by the need category that they stand for.
DIMENSIONS = {
    "leadership": NeedCategory.LEADERSHIP,
    "industry": NeedCategory.INDUSTRY,
    "governance": NeedCategory.GOVERNANCE,
    "infrastructure": NeedCategory.INFRASTRUCTURE,
    "livelihood": NeedCategory.LIVELIHOOD,
}
ALREADY_PAIRED = "与该村已有对子"


@dataclass
class AffinityFacts:
    """The inputs of one round's matching; villages and units' organizations by their primary keys."""

    selection: PairingRound
    weights: affinity.Weights
    county: CountyFacts
    villages: dict[int, VillageFacts]
    units: dict[int, UnitFacts]
    # What a unit may still take, after the pairs that it has already.
    capacities: dict[int, tuple[int, int]]
    unit_choices: dict[int, tuple[int, ...]]
    village_choices: dict[int, tuple[int, ...]]
    paired: set[tuple[int, int]]
    _bases: dict[tuple[int, int], tuple[Component, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, selection: PairingRound) -> Self:
        """Read everything the matching of a round looks at."""
        running = active_pairs(on=selection.reference_date).values_list(
            "village_id", "party_organization_id"
        )
        paired = set(running)
        has: dict[int, int] = defaultdict(int)
        for _, organization in paired:
            has[organization] += 1
        members = list(
            selection.units.select_related("organization__unit", "base").prefetch_related(
                "organization__unit__fields"
            )
        )
        organizations = {row.organization.unit_id: row.organization_id for row in members}
        return cls(
            selection=selection,
            weights=_weights(selection),
            county=_county(),
            villages=_villages(selection),
            units={row.organization_id: _unit(selection.code, row) for row in members},
            capacities={
                row.organization_id: (
                    max(row.least - has[row.organization_id], 0),
                    max(row.most - has[row.organization_id], 0),
                )
                for row in members
            },
            unit_choices={
                row.organization_id: row.ranked() for row in selection.unit_choices.all()
            },
            # Villages name units; one outside the round keeps its rank and is nobody's.
            village_choices={
                row.village_id: tuple(organizations.get(key, -key) for key in row.ranked())
                for row in selection.village_choices.all()
            },
            paired=paired,
        )

    @cached_property
    def banned(self) -> set[tuple[int, int]]:
        """Villages and units that may not be paired because they are already."""
        return {pair for pair in self.paired if pair[0] in self.villages and pair[1] in self.units}

    def exclusions(self, village: int, organization: int) -> list[str]:
        """Why this pair is excluded, in words; empty when it is permitted."""
        return [ALREADY_PAIRED] if (village, organization) in self.banned else []

    def pair(self, village: int, organization: int) -> PairValue:
        """Both views of a pair, its value and components."""
        key = (village, organization)
        if key not in self._bases:
            self._bases[key] = affinity.base_components(
                self.villages[village], self.units[organization], self.county, self.weights
            )
        return affinity.pair_value(
            self._bases[key],
            self.weights,
            village_rank=rank_of(self.village_choices.get(village, ()), organization),
            unit_rank=rank_of(self.unit_choices.get(organization, ()), village),
        )


def _unit(code: str, row: RoundUnit) -> UnitFacts:
    unit = row.organization.unit
    # A key that depends on nothing but round and unit, and favours nobody by the order of the list.
    key = hashlib.sha256(f"{code}:{row.organization.name}".encode()).hexdigest()
    return UnitFacts(
        key=key,
        name=row.organization.name,
        fields=tuple(sorted(work.name for work in unit.fields.all())),
        base_code=row.base.code if row.base else None,
        base_name=row.base.name if row.base else "",
    )


def _villages(selection: PairingRound) -> dict[int, VillageFacts]:
    chosen = list(selection.villages.select_related("village__township"))
    keys = [row.village_id for row in chosen]
    needs: dict[int, list[tuple[str, int]]] = defaultdict(list)
    asked = Need.objects.filter(round=selection.needs_round, village__in=keys)
    for need in asked.order_by("-urgency", "pk"):
        needs[need.village_id].append((need.category, need.urgency))
    checkups = {
        row.village_id: row
        for row in VillageCheckup.objects.filter(
            village__in=keys, year__lte=selection.needs_round.year
        ).order_by("year")
    }
    return {
        row.village_id: VillageFacts(
            key=row.village.code,
            name=row.village.full_name,
            township_code=row.village.township.code,
            township_name=row.village.township.name,
            needs=tuple(needs[row.village_id]),
            checkup=_scores(checkups.get(row.village_id)),
        )
        for row in chosen
    }


def _scores(checkup: VillageCheckup | None) -> dict[str, int]:
    if checkup is None:
        return {}
    scores = {category: getattr(checkup, name) for name, category in DIMENSIONS.items()}
    return {category: score for category, score in scores.items() if score is not None}


def _county() -> CountyFacts:
    codes = dict(Township.objects.values_list("pk", "code"))
    rows = FieldMatch.objects.values_list("field__name", "category", "strength")
    return CountyFacts(
        strengths={(name, category): strength for name, category, strength in rows},
        neighbours={
            codes[one]: frozenset(codes[other] for other in others)
            for one, others in neighbours().items()
        },
    )


def _weights(selection: PairingRound) -> affinity.Weights:
    def hundredths(code: str) -> int:
        return int(parameter(f"pairings.affinity.{code}", on=selection.reference_date) * 100)

    ranks = ("choice_first", "choice_second", "choice_third")
    return affinity.Weights(
        industry=hundredths("industry"),
        complement=hundredths("complement"),
        nearness=hundredths("nearness"),
        choice_points=tuple(hundredths(rank) for rank in ranks),
    )
