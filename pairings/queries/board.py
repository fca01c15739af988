"""The round of pairing as one table, and its proposals side by side."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pairings.models import PairingRound
from xuanhan.rounds.board import BoardRow, board_parts
from xuanhan.rounds.choices import Objective
from xuanhan.rounds.comparison import Figure, Scenario, compared, number, of_whole, points, share
from xuanhan.rounds.models import ProposalRecord

LEGEND = (("seg1", "行业"), ("seg2", "互补"), ("seg3", "地域"), ("seg4", "意愿"))
COLOURS = {"industry": "seg1", "complement": "seg2", "nearness": "seg3", "choices": "seg4"}
NOTES = {
    Objective.FIT: "先让每个村都结上、每个单位都不少于最低数，再求总匹配度最高",
    Objective.STABLE: "没有一对村和单位都更愿意换成对方；最低数可能达不到",
}
FIGURES = (
    Figure("结对村数", "filled", of_whole("filled", "villages")),
    Figure("结对单位", "units_paired", of_whole("units_paired", "units")),
    Figure("总分", "total", points("total"), scale=100),
    Figure("平均分", "mean", points("mean"), scale=100),
    Figure("最低分", "lowest", points("lowest"), scale=100),
    Figure("单位第一意愿", "person_first", number("person_first")),
    Figure("单位前三意愿", "person_any", number("person_any")),
    Figure("村第一意愿", "village_first", number("village_first")),
    Figure("村前三意愿", "village_any", number("village_any")),
    Figure("行业对口率", "fitting", share("fitting", "filled")),
    Figure("不足最低数", "short_count", number("short_count"), more_is_better=False),
    Figure("愿换组合", "blocking", number("blocking"), more_is_better=False),
)


@dataclass
class PairingRow(BoardRow):
    """A village of a round of pairing, with how full its unit is."""

    colours: ClassVar[Mapping[str, str]] = COLOURS
    UNMATCHED: ClassVar[str] = "未结上"

    # How many villages the shown unit has in this round, and how many it may have.
    load: str = ""

    @property
    def person_note(self) -> str:
        """How full the unit is."""
        return self.load


def board(selection: PairingRound, proposals: Mapping[str, ProposalRecord]) -> list[PairingRow]:
    """The rows of the round's page, in the county's order, with a fixed number of queries."""
    parts = board_parts(selection, proposals)
    rows = [
        PairingRow(chosen=chosen, **parts[chosen.village_id])
        for chosen in selection.villages.select_related("village__township")
    ]
    most = dict(selection.units.values_list("organization_id", "most"))
    counts: dict[int, int] = defaultdict(int)
    for row in rows:
        if row.shown:
            counts[row.shown.organization_id] += 1
    for row in rows:
        if row.shown:
            unit = row.shown.organization_id
            over = "，已超过" if counts[unit] > most.get(unit, 0) else ""
            row.load = f"本批结对 {counts[unit]} 个，最多 {most.get(unit, 0)} 个{over}"
    return rows


def scenarios(selection: PairingRound, proposals: Mapping[str, Any]) -> list[Scenario]:
    """The proposals with their figures."""
    return compared(list(proposals.values()), FIGURES, NOTES, selection.adopted_id)
