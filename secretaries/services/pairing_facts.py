"""A round's villages, cadres and choices as plain values, read once with a fixed number of queries."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from django.db.models import Q

from secretaries.choices import ReserveState
from secretaries.core import conditions, fit
from secretaries.core.facts import CadreFacts, NeedFacts, VillageFacts
from secretaries.core.main_type import propose_main_type
from secretaries.models import Cadre, Posting, SelectionRound
from secretaries.services.home_places import PlaceNames
from xuanhan.matching.components import Component, PairValue
from xuanhan.registry.models import Need
from xuanhan.registry.queries import parameter
from xuanhan.rounds.market import rank_of


@dataclass
class PairingFacts:
    """The inputs of one round's matching; villages and cadres by their primary keys."""

    selection: SelectionRound
    weights: fit.Weights
    rules: conditions.ConditionRules
    villages: dict[int, VillageFacts]
    cadres: dict[int, CadreFacts]
    # Ranked choices as primary keys: a cadre's villages, a village's cadres.
    cadre_choices: dict[int, tuple[int, ...]]
    village_choices: dict[int, tuple[int, ...]]
    _bases: dict[tuple[int, int], tuple[Component, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, selection: SelectionRound) -> Self:
        """Read everything the matching of a round looks at."""
        posted = set(
            Posting.objects.filter(
                Q(end_date__isnull=True) | Q(end_date__gte=selection.reference_date)
            ).values_list("cadre_id", flat=True)
        )
        places = PlaceNames.of_county()
        cadres = {
            cadre.pk: _cadre_facts(cadre, selection.code, places, cadre.pk in posted)
            for cadre in Cadre.objects.all()
        }
        return cls(
            selection=selection,
            weights=_weights(selection),
            rules=_rules(selection),
            villages=_villages(selection),
            cadres=cadres,
            cadre_choices={row.cadre_id: row.ranked() for row in selection.cadre_choices.all()},
            village_choices={
                row.village_id: row.ranked() for row in selection.village_choices.all()
            },
        )

    @cached_property
    def excluded_cadres(self) -> dict[int, list[conditions.Finding]]:
        """The cadres that a hard condition keeps out of the round, with the reasons."""
        on = self.selection.reference_date
        found = {
            pk: conditions.exclusions(cadre, on, self.rules) for pk, cadre in self.cadres.items()
        }
        return {pk: findings for pk, findings in found.items() if findings}

    @property
    def eligible(self) -> list[int]:
        """The cadres that may be sent somewhere."""
        return [pk for pk in self.cadres if pk not in self.excluded_cadres]

    def exclusions(self, village_pk: int, cadre_pk: int) -> list[str]:
        """Why this pair is excluded, in sentences; empty when it is permitted."""
        findings = [
            *self.excluded_cadres.get(cadre_pk, []),
            *conditions.avoidance(self.villages[village_pk], self.cadres[cadre_pk]),
        ]
        return [finding.sentence for finding in findings]

    def avoided(self, village_pk: int, cadre_pk: int) -> bool:
        """Whether 回避 alone excludes the pair."""
        return bool(conditions.avoidance(self.villages[village_pk], self.cadres[cadre_pk]))

    def pair(self, village_pk: int, cadre_pk: int) -> PairValue:
        """Both views of a pair, its value and components."""
        key = (village_pk, cadre_pk)
        if key not in self._bases:
            self._bases[key] = fit.base_components(
                self.villages[village_pk], self.cadres[cadre_pk], self.weights
            )
        return fit.pair_value(
            self._bases[key],
            self.weights,
            village_rank=rank_of(self.village_choices.get(village_pk, ()), cadre_pk),
            cadre_rank=rank_of(self.cadre_choices.get(cadre_pk, ()), village_pk),
        )


def cadre_key(round_code: str, id_number: str) -> str:
    """A key that depends on nothing but round and person, and favours nobody by age or birthplace."""
    return hashlib.sha256(f"{round_code}:{id_number}".encode()).hexdigest()


def _cadre_facts(cadre: Cadre, code: str, places: PlaceNames, posted: bool) -> CadreFacts:
    return CadreFacts(
        key=cadre_key(code, cadre.id_number),
        name=cadre.name,
        political_status=cadre.political_status,
        birth_month=cadre.birth_month,
        party_month=cadre.party_month,
        work_month=cadre.work_month,
        education=cadre.education,
        recommendation=cadre.recommendation,
        recent_grades=cadre.recent_grades,
        specialisms=tuple(cadre.specialisms),
        agricultural_major=cadre.agricultural_major,
        project_experience=cadre.project_experience,
        grassroots_experience=cadre.grassroots_experience,
        village_experience=cadre.village_experience,
        home_townships=places.home_townships(cadre.native_place),
        home_villages=places.home_villages(cadre.native_place),
        wished_townships=places.townships_in(cadre.preferred_direction),
        already_posted=posted,
        outside_pool="" if cadre.state == ReserveState.IN_POOL else cadre.get_state_display(),
    )


def _villages(selection: SelectionRound) -> dict[int, VillageFacts]:
    needs: dict[int, list[NeedFacts]] = defaultdict(list)
    for need in Need.objects.filter(round=selection.needs_round).order_by("pk"):
        needs[need.village_id].append(
            NeedFacts(
                category=need.category,
                urgency=need.urgency,
                wanted_cadre_type=need.wanted_cadre_type,
                wanted_major=need.wanted_major,
                wanted_experience=need.wanted_experience,
            )
        )
    facts = {}
    for chosen in selection.villages.select_related("village__township"):
        village, mine = chosen.village, tuple(needs[chosen.village_id])
        facts[village.pk] = VillageFacts(
            key=village.code,
            name=village.full_name,
            township_code=village.township.code,
            township_name=village.township.name,
            main_type=chosen.main_type
            or propose_main_type((need.category, need.urgency) for need in mine),
            needs=mine,
        )
    return facts


def _weights(selection: SelectionRound) -> fit.Weights:
    def hundredths(code: str) -> int:
        return int(parameter(f"secretaries.fit.{code}", on=selection.reference_date) * 100)

    return fit.Weights(
        specialism=hundredths("specialism"),
        experience=hundredths("experience"),
        coverage=hundredths("coverage"),
        locality=hundredths("locality"),
        choice_points=(
            hundredths("choice_first"),
            hundredths("choice_second"),
            hundredths("choice_third"),
        ),
    )


def _rules(selection: SelectionRound) -> conditions.ConditionRules:
    def years(code: str) -> int:
        return parameter(f"secretaries.condition.{code}", on=selection.reference_date)

    return conditions.ConditionRules(
        party_years=years("party_years"),
        work_years=years("work_years"),
        age_limit=years("age_limit"),
    )
