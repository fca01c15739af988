"""The round of selection as one table, and its proposals side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from secretaries.core.main_type import propose_main_type
from secretaries.models import SelectionRound
from xuanhan.registry.choices import MainType
from xuanhan.rounds.board import BoardRow, board_parts
from xuanhan.rounds.choices import Objective
from xuanhan.rounds.comparison import Figure, Scenario, compared, number, of_whole, points, share

LEGEND = (("seg1", "专长"), ("seg2", "经历"), ("seg3", "能力"), ("seg4", "志愿"), ("seg5", "地域"))
COLOURS = {
    "specialism": "seg1",
    "experience": "seg2",
    "coverage": "seg3",
    "choices": "seg4",
    "locality": "seg5",
}
NOTES = {
    Objective.FIT: "先派满最多的村，再求总匹配度最高",
    Objective.STABLE: "没有一对村和干部都更愿意换成对方",
}
FIGURES = (
    Figure("派上村数", "filled", of_whole("filled", "villages")),
    Figure("总分", "total", points("total"), scale=100),
    Figure("平均分", "mean", points("mean"), scale=100),
    Figure("最低分", "lowest", points("lowest"), scale=100),
    Figure("干部第一志愿", "person_first", number("person_first")),
    Figure("干部前三志愿", "person_any", number("person_any")),
    Figure("村第一意向", "village_first", number("village_first")),
    Figure("村前三意向", "village_any", number("village_any")),
    Figure("专业对口率", "specialism", share("specialism", "filled")),
    Figure("三类经历", "experience", share("experience", "filled")),
    Figure("愿换组合", "blocking", number("blocking"), more_is_better=False),
)


@dataclass
class SelectionRow(BoardRow):
    """A village of a round of selection, with its main type."""

    colours: ClassVar[Mapping[str, str]] = COLOURS

    @property
    def main_type(self) -> str:
        """The village's main type, confirmed or proposed from its needs, in words; empty where neither is there."""
        needs = ((need.category, need.urgency) for need in self.needs)
        code = self.chosen.main_type or propose_main_type(needs)
        return MainType(code).label if code else ""

    @property
    def village_note(self) -> str:
        """The main type and the most urgent need."""
        proposed = "（建议）" if self.main_type and not self.chosen.main_type else ""
        need = self.needs[0].content[:24] if self.needs else "未填报需求"
        return f"{self.main_type or '主类型待定'}{proposed}：{need}"

    @property
    def place_note(self) -> str:
        """The main type, and where a proposed one is confirmed."""
        where = "（按最紧迫的需求建议，可在“批次选定村”审定）"
        proposed = where if self.main_type and not self.chosen.main_type else ""
        return f"{self.main_type or '主类型待定'}{proposed}"

    @property
    def need_lines(self) -> list[str]:
        """What the village asks for, and whom it would like for it."""
        return [
            f"{line}；期望 {need.wanted_cadre_type}" if need.wanted_cadre_type else line
            for line, need in zip(super().need_lines, self.needs, strict=True)
        ]

    @property
    def person_note(self) -> str:
        """The cadre's unit and duty."""
        return f"{self.person.unit_name} {self.person.duty}".strip() if self.person else ""

    @property
    def needs_attention(self) -> bool:
        """Also where no main type is known."""
        return super().needs_attention or not self.main_type


def board(selection: SelectionRound, proposals: Mapping[str, Any]) -> list[SelectionRow]:
    """The rows of the round's page, in the county's order, with a fixed number of queries."""
    parts = board_parts(selection, proposals)
    return [
        SelectionRow(chosen=chosen, **parts[chosen.village_id])
        for chosen in selection.villages.select_related("village__township")
    ]


def scenarios(selection: SelectionRound, proposals: Mapping[str, Any]) -> list[Scenario]:
    """The proposals with their figures."""
    return compared(list(proposals.values()), FIGURES, NOTES, selection.adopted_id)
