"""The pages of a round of selection."""

from typing import Any

from secretaries.forms.round import PublishForm
from secretaries.models import Cadre, PairRule, Proposal, RoundVillage, SelectionRound
from secretaries.queries.board import LEGEND, SelectionRow, board, scenarios
from secretaries.services.candidates import candidates_for
from secretaries.services.decisions import override
from secretaries.services.proposals import propose_both
from secretaries.services.publication import publish_round
from xuanhan.registry.models import Village
from xuanhan.rounds.comparison import Scenario
from xuanhan.rounds.pages import Candidate, RoundPages, Words

WORDS = Words(
    person="人选",
    counter="名",
    rows_title="村与拟派人选",
    head_proposed="建议人选",
    head_decided="拟派人选",
    unmatched="未派上",
    nobody="没有可派的人选，原因见方案下“未派上”",
    how_to_begin="还没有匹配建议。导入村情需求、干部画像和双方志愿后，点右上角“生成匹配建议”，"
    "系统按两种目标各给一套方案。",
    guide="系统只提建议，定人由组织研究决定；锁定、排除和改派都须写明理由，系统建议与人工决定分别留存。"
    "锁定和排除在重新生成建议后生效。",
    override="改派到该村",
    candidates_note="匹配度最高的 15 名和尚未定人的前 10 名；代价为把该干部定到本村后全县总匹配度的变化",
    excluded_title="不能派往该村的干部",
    publish="发布派出",
    publish_warning="发布后派出为第一书记，批次不能再改，任职调整另行办理。",
    publish_heading="任职文件",
    vacant_title="没有定人的村",
)


class SelectionPages(RoundPages):
    """What campaign 1 answers to the pages that all rounds share."""

    prefix = "secretaries_selectionround"
    model = SelectionRound
    proposal_model = Proposal
    place_model = RoundVillage
    rule_model = PairRule
    person_model = Cadre
    words = WORDS
    legend = LEGEND
    publish_form = PublishForm
    board_template = "secretaries/round_board.html"

    def rows(self, selection: SelectionRound, proposals: dict[str, Any]) -> list[SelectionRow]:
        """The villages of the round."""
        return board(selection, proposals)

    def scenarios(self, selection: SelectionRound, proposals: dict[str, Any]) -> list[Scenario]:
        """The proposals with their figures."""
        return scenarios(selection, proposals)

    def candidates(self, selection: SelectionRound, village: Village) -> list[Candidate]:
        """The whole pool for one village."""
        return candidates_for(selection, village)

    def propose_both(self, selection: SelectionRound, by: Any) -> None:
        """Run the matching for both objectives."""
        propose_both(selection=selection, by=by)

    def override(
        self, selection: SelectionRound, village: Village, person: Any, reason: str, by: Any
    ) -> None:
        """Send somebody else than was proposed."""
        override(selection=selection, village=village, cadre=person, reason=reason, by=by)

    def publish_round(self, selection: SelectionRound, by: Any, **given: Any) -> str:
        """Post the cadres; where somebody serves already, the handover begins."""
        done = publish_round(selection=selection, by=by, **given)
        waiting = f"；{done.handovers} 个村现有第一书记，已建立离任交接" if done.handovers else ""
        return f"已派出 {done.postings} 名第一书记{waiting}"
