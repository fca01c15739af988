"""The round as one table: a row a village, with what was proposed, locked and decided."""

from collections import defaultdict
from dataclasses import dataclass, field

from secretaries.choices import Objective, RuleKind
from secretaries.core.main_type import propose_main_type
from secretaries.models import (
    Decision,
    PairRule,
    Proposal,
    ProposedPair,
    RoundVillage,
    SelectionRound,
)
from xuanhan.registry.choices import MainType
from xuanhan.registry.models import Need

SEGMENTS = {
    "specialism": "seg1",
    "experience": "seg2",
    "coverage": "seg3",
    "choices": "seg4",
    "locality": "seg5",
}
# The bar is 200 units wide for 100 points, that is 10 000 hundredths.
HUNDREDTHS_A_UNIT = 50


@dataclass(frozen=True)
class Segment:
    """One coloured piece of a value's bar, in units of the drawing."""

    css_class: str
    x: int
    width: int


@dataclass
class BoardRow:
    """Everything the round's page says of one village."""

    chosen: RoundVillage
    main_type: str
    main_type_confirmed: bool
    needs: list[Need]
    lock: PairRule | None
    decision: Decision | None
    pairs: dict[str, ProposedPair] = field(default_factory=dict)

    @property
    def shown(self) -> Decision | ProposedPair | None:
        """What the row shows: the decision, else the first proposal's pair."""
        return self.decision or self.pairs.get(Objective.FIT) or self.pairs.get(Objective.STABLE)

    @property
    def other(self) -> ProposedPair | None:
        """The pair of the other proposal, where it names somebody else."""
        shown = self.shown
        return next(
            (pair for pair in self.pairs.values() if shown and pair.cadre_id != shown.cadre_id),
            None,
        )

    @property
    def runner_up(self) -> dict[str, object]:
        """The next best cadre and what it costs, as the adopted proposal counted it."""
        shown = self.shown
        pair = next(
            (p for p in self.pairs.values() if shown and p.cadre_id == shown.cadre_id), None
        )
        return pair.runner_up if pair else {}

    @property
    def segments(self) -> list[Segment]:
        """The bar of the value, piece by piece."""
        x, made = 0, []
        for component in self.shown.components if self.shown else []:
            width = component["score"] // HUNDREDTHS_A_UNIT
            made.append(Segment(SEGMENTS[component["key"]], x, max(width - 1, 0)))
            x += width
        return made

    @property
    def sentences(self) -> list[str]:
        """The reasons in words."""
        return [part["sentence"] for part in (self.shown.components if self.shown else [])]

    @property
    def tone(self) -> str:
        """The colour that goes with `word`."""
        return {"已锁定": "info", "人工改派": "warn", "未派上": "bad", "已定": "ok"}.get(
            self.word, "mute"
        )

    @property
    def word(self) -> str:
        """Where the village stands, in a word."""
        if self.decision and self.decision.is_override:
            return "人工改派"
        if self.lock:
            return "已锁定"
        if self.decision:
            return "已定"
        return "建议" if self.shown else "未派上"


def latest_proposals(selection: SelectionRound) -> dict[str, Proposal]:
    """The newest proposal of each objective, and the adopted one in place of its kind's newest."""
    newest: dict[str, Proposal] = {}
    for proposal in selection.proposals.select_related("created_by").order_by("pk"):
        newest[proposal.objective] = proposal
    return {key: newest[key] for key in Objective.values if key in newest}


def board(selection: SelectionRound, proposals: dict[str, Proposal]) -> list[BoardRow]:
    """The rows of the round's page, in the county's order, with a fixed number of queries."""
    locks = {
        rule.village_id: rule
        for rule in selection.rules.filter(kind=RuleKind.LOCK).select_related("cadre")
    }
    decisions = {
        row.village_id: row for row in selection.decisions.select_related("cadre", "proposed_cadre")
    }
    pairs: dict[int, dict[str, ProposedPair]] = defaultdict(dict)
    for objective, proposal in proposals.items():
        for pair in proposal.pairs.select_related("cadre"):
            pairs[pair.village_id][objective] = pair
    needs: dict[int, list[Need]] = defaultdict(list)
    for need in Need.objects.filter(round=selection.needs_round).order_by("-urgency", "pk"):
        needs[need.village_id].append(need)
    return [
        BoardRow(
            chosen=chosen,
            main_type=_main_type(chosen, needs[chosen.village_id]),
            main_type_confirmed=bool(chosen.main_type),
            needs=needs[chosen.village_id],
            lock=locks.get(chosen.village_id),
            decision=decisions.get(chosen.village_id),
            pairs=pairs[chosen.village_id],
        )
        for chosen in selection.villages.select_related("village__township")
    ]


def _main_type(chosen: RoundVillage, needs: list[Need]) -> str:
    code = chosen.main_type or propose_main_type((need.category, need.urgency) for need in needs)
    return MainType(code).label if code else ""
