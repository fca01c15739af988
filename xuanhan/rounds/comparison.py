"""The figures of two proposals, side by side in the same order, with the difference to the first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xuanhan.rounds.models import ProposalRecord


@dataclass(frozen=True)
class FigureLine:
    """One figure of a scenario."""

    label: str
    text: str
    difference: str = ""
    better: bool | None = None


@dataclass(frozen=True)
class Figure:
    """How one figure is shown: `text` makes it out of all figures of a proposal."""

    label: str
    key: str
    text: Callable[[Mapping[str, int]], str]
    scale: int = 1
    more_is_better: bool = True

    def line(self, figures: Mapping[str, int], first: Mapping[str, int] | None) -> FigureLine:
        """The figure of one proposal, against the first one's."""
        text = self.text(figures)
        if first is None or figures[self.key] == first[self.key]:
            return FigureLine(self.label, text)
        change = (figures[self.key] - first[self.key]) / self.scale
        number = f"{abs(change):.2f}" if self.scale > 1 else f"{abs(change):.0f}"
        return FigureLine(
            self.label,
            text,
            difference=f"{'+' if change > 0 else '−'}{number}",
            better=(change > 0) == self.more_is_better,
        )


@dataclass(frozen=True)
class Scenario:
    """One proposal as a line of the comparison."""

    proposal: ProposalRecord
    title: str
    note: str
    lines: list[FigureLine]
    adopted: bool


def points(key: str) -> Callable[[Mapping[str, int]], str]:
    """Hundredths of points as points with two decimals: 8460 → 84.60."""
    return lambda figures: f"{figures[key] / 100:.2f}"


def number(key: str) -> Callable[[Mapping[str, int]], str]:
    """A count as it is."""
    return lambda figures: str(figures[key])


def of_whole(part: str, whole: str) -> Callable[[Mapping[str, int]], str]:
    """A count of a count: 87/87."""
    return lambda figures: f"{figures[part]}/{figures[whole]}"


def share(part: str, whole: str) -> Callable[[Mapping[str, int]], str]:
    """A count as a share of another."""
    return lambda figures: f"{figures[part] / figures[whole]:.1%}" if figures[whole] else "—"


def compared(
    proposals: Sequence[ProposalRecord],
    figures: Sequence[Figure],
    notes: Mapping[str, str],
    adopted: int | None,
) -> list[Scenario]:
    """The scenarios in the order given; the later ones show how they differ from the first."""
    scenarios: list[Scenario] = []
    first: Mapping[str, int] | None = None
    for proposal in proposals:
        scenarios.append(
            Scenario(
                proposal=proposal,
                title=proposal.get_objective_display(),
                note=notes[proposal.objective],
                lines=[figure.line(proposal.figures, first) for figure in figures],
                adopted=adopted == proposal.pk,
            )
        )
        first = first or proposal.figures
    return scenarios
