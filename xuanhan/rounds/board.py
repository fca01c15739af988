"""The round as one table: a row a village, with what was proposed, locked and decided."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from xuanhan.registry.models import Need
from xuanhan.rounds.choices import Objective, RuleKind
from xuanhan.rounds.models import (
    DecisionRecord,
    PairRuleRecord,
    ProposalRecord,
    ProposedPairRecord,
)

# The bar is 200 units wide for 100 points, that is 10 000 hundredths.
HUNDREDTHS_A_UNIT = 50
LOW_VALUE = 6000


@dataclass(frozen=True)
class Segment:
    """One coloured piece of a value's bar, in units of the drawing."""

    css_class: str
    x: int
    width: int


def segments(components: Iterable[Mapping[str, Any]], colours: Mapping[str, str]) -> list[Segment]:
    """The bar of a value, piece by piece; `colours` are classes by the components' keys."""
    x, made = 0, []
    for component in components:
        width = component["score"] // HUNDREDTHS_A_UNIT
        made.append(Segment(colours[component["key"]], x, max(width - 1, 0)))
        x += width
    return made


@dataclass
class BoardRow:
    """Everything a round's page says of one village; campaigns add what they know of it."""

    colours: ClassVar[Mapping[str, str]] = {}
    UNMATCHED: ClassVar[str] = "未派上"

    chosen: Any
    lock: PairRuleRecord | None = None
    decision: DecisionRecord | None = None
    pairs: dict[str, ProposedPairRecord] = field(default_factory=dict)
    needs: list[Need] = field(default_factory=list)

    @property
    def shown(self) -> Any:
        """What the row shows: the decision, else the first proposal's pair."""
        return self.decision or self.pairs.get(Objective.FIT) or self.pairs.get(Objective.STABLE)

    @property
    def person(self) -> Any:
        """Whom the village gets as it stands."""
        return self.shown.person if self.shown else None

    @property
    def person_name(self) -> str:
        """The name of whom the village gets."""
        return self.person.name if self.person else ""

    @property
    def person_note(self) -> str:
        """The small line under the name."""
        return ""

    @property
    def village_note(self) -> str:
        """The small line under the village: its most urgent need."""
        if not self.needs:
            return "未填报需求"
        first = self.needs[0]
        return f"{first.get_category_display()}：{first.content[:24]}"

    @property
    def place_note(self) -> str:
        """The first line of the village's own page."""
        return self.village_note

    @property
    def need_lines(self) -> list[str]:
        """What the village asks for, the most urgent first."""
        return [
            f"{need.get_category_display()}（{need.get_urgency_display()}）：{need.content}"
            for need in self.needs
        ]

    @property
    def locked_to(self) -> Any:
        """Whom the village is locked to."""
        return self.lock.person if self.lock else None

    @property
    def proposed(self) -> Any:
        """Whom the machine had proposed where people decided otherwise."""
        return self.decision.proposed_person if self.decision else None

    @property
    def other(self) -> Any:
        """Whom the other proposal names, where that is somebody else."""
        shown = self.shown
        pairs = (p for p in self.pairs.values() if shown and p.person_id != shown.person_id)
        found = next(pairs, None)
        return found.person if found else None

    @property
    def runner_up(self) -> dict[str, object]:
        """The next best and what it costs, as the proposal counted it."""
        shown = self.shown
        pairs = (p for p in self.pairs.values() if shown and p.person_id == shown.person_id)
        found = next(pairs, None)
        return found.runner_up if found else {}

    @property
    def segments(self) -> list[Segment]:
        """The bar of the value, piece by piece."""
        return segments(self.shown.components if self.shown else (), self.colours)

    @property
    def sentences(self) -> list[str]:
        """The reasons in words."""
        return [part["sentence"] for part in (self.shown.components if self.shown else [])]

    @property
    def is_override(self) -> bool:
        """Whether people decided otherwise than the machine proposed."""
        return self.decision is not None and self.decision.is_override

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should look at the village: nobody, or a low value."""
        return self.shown is None or self.shown.value < LOW_VALUE

    @property
    def word(self) -> str:
        """Where the village stands, in a word."""
        if self.is_override:
            return "人工改派"
        if self.lock:
            return "已锁定"
        if self.decision:
            return "已定"
        return "建议" if self.shown else self.UNMATCHED

    @property
    def tone(self) -> str:
        """The colour that goes with `word`."""
        tones = {"已锁定": "info", "人工改派": "warn", "已定": "ok", self.UNMATCHED: "bad"}
        return tones.get(self.word, "mute")

    @property
    def tabs(self) -> set[str]:
        """The tabs of the page in which the row stands."""
        found = {
            "locked": self.lock is not None,
            "override": self.is_override,
            "unmatched": self.shown is None,
            "attention": self.needs_attention,
        }
        return {"all", *(tab for tab, stands in found.items() if stands)}


def latest_proposals(selection: Any) -> dict[str, ProposalRecord]:
    """The newest proposal of each objective, in fixed order."""
    newest: dict[str, ProposalRecord] = {}
    for proposal in selection.proposals.select_related("created_by").order_by("pk"):
        newest[proposal.objective] = proposal
    return {key: newest[key] for key in Objective.values if key in newest}


def board_parts(
    selection: Any, proposals: Mapping[str, ProposalRecord]
) -> dict[int, dict[str, Any]]:
    """Needs, lock, decision and proposed pairs by village, as `BoardRow` takes them; a fixed number of queries."""
    parts: dict[int, dict[str, Any]] = defaultdict(
        lambda: {"lock": None, "decision": None, "pairs": {}, "needs": []}
    )
    for need in Need.objects.filter(round=selection.needs_round).order_by("-urgency", "pk"):
        parts[need.village_id]["needs"].append(need)
    person_field = selection.decisions.model.person_field
    for rule in selection.rules.filter(kind=RuleKind.LOCK).select_related(person_field):
        parts[rule.village_id]["lock"] = rule
    decisions = selection.decisions.select_related(person_field, f"proposed_{person_field}")
    for decision in decisions:
        parts[decision.village_id]["decision"] = decision
    for objective, proposal in proposals.items():
        for pair in proposal.pairs.select_related(person_field):
            parts[pair.village_id]["pairs"][objective] = pair
    return parts
