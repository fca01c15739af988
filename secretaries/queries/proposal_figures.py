"""The figures of two proposals, side by side in the same order, with the difference to the first."""

from dataclasses import dataclass

from secretaries.choices import Objective
from secretaries.models import Proposal, SelectionRound

NOTES = {
    Objective.FIT: "先派满最多的村，再求总匹配度最高",
    Objective.STABLE: "没有一对村和干部都更愿意换成对方",
}


@dataclass(frozen=True)
class FigureLine:
    """One line of a scenario's card."""

    label: str
    text: str
    difference: str = ""
    better: bool | None = None


@dataclass(frozen=True)
class Scenario:
    """One proposal as a card."""

    proposal: Proposal
    title: str
    note: str
    lines: list[FigureLine]
    adopted: bool


def points(hundredths: float) -> str:
    """Hundredths of points as points with two decimals: 8460 → 84.60."""
    return f"{hundredths / 100:.2f}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "—"


def comparison(selection: SelectionRound, proposals: dict[str, Proposal]) -> list[Scenario]:
    """The scenarios in fixed order; the second shows how it differs from the first."""
    scenarios = []
    first: dict[str, float] | None = None
    for proposal in proposals.values():
        figures = proposal.figures
        scenarios.append(
            Scenario(
                proposal=proposal,
                title=proposal.get_objective_display(),
                note=NOTES[Objective(proposal.objective)],
                lines=_lines(figures, first),
                adopted=selection.adopted_id == proposal.pk,
            )
        )
        first = first or figures
    return scenarios


def _lines(figures: dict[str, int], first: dict[str, float] | None) -> list[FigureLine]:
    filled, villages = figures["filled"], figures["villages"]

    def line(label: str, key: str, text: str, *, scale: int = 1, more_is_better: bool = True):  # noqa: ANN202
        if first is None or figures[key] == first[key]:
            return FigureLine(label, text)
        change = (figures[key] - first[key]) / scale
        number = f"{abs(change):.2f}" if scale > 1 else f"{abs(change):.0f}"
        return FigureLine(
            label,
            text,
            difference=f"{'+' if change > 0 else '−'}{number}",
            better=(change > 0) == more_is_better,
        )

    return [
        line("派上村数", "filled", f"{filled}/{villages}"),
        line("总分", "total", points(figures["total"]), scale=100),
        line("平均分", "mean", points(figures["mean"]), scale=100),
        line("最低分", "lowest", points(figures["lowest"]), scale=100),
        line("干部第一志愿", "cadre_first", str(figures["cadre_first"])),
        line("干部前三志愿", "cadre_any", str(figures["cadre_any"])),
        line("村第一意向", "village_first", str(figures["village_first"])),
        line("村前三意向", "village_any", str(figures["village_any"])),
        line("专业对口率", "specialism", _share(figures["specialism"], filled)),
        line("三类经历", "experience", _share(figures["experience"], filled)),
        line("愿换组合", "blocking", str(figures["blocking"]), more_is_better=False),
    ]
