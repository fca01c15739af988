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
        line("派上村数", "filled", f"{filled} / {villages} 村"),
        line("总匹配度", "total", f"{points(figures['total'])} 分", scale=100),
        line("平均匹配度", "mean", f"{points(figures['mean'])} 分", scale=100),
        line("最低一对", "lowest", f"{points(figures['lowest'])} 分", scale=100),
        line("干部第一志愿命中", "cadre_first", f"{figures['cadre_first']} / {filled} 人"),
        line("干部前三志愿命中", "cadre_any", f"{figures['cadre_any']} / {filled} 人"),
        line("村第一意向命中", "village_first", f"{figures['village_first']} / {filled} 村"),
        line("村前三意向命中", "village_any", f"{figures['village_any']} / {filled} 村"),
        line("专业对口率", "specialism", _share(figures["specialism"], filled)),
        line("三类经历占比", "experience", _share(figures["experience"], filled)),
        line(
            "双方更愿换的组合",
            "blocking",
            f"{figures['blocking']} 对",
            more_is_better=False,
        ),
    ]
