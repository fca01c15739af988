"""The pages of a round of pairing."""

from typing import Any

from pairings.forms.round import PublishForm
from pairings.models import PairingRound, Proposal, RoundRule, RoundVillage
from pairings.queries.board import LEGEND, PairingRow, board, scenarios
from pairings.services.candidates import candidates_for
from pairings.services.decisions import override
from pairings.services.proposals import propose_both
from pairings.services.publication import publish_round
from xuanhan.registry.models import PartyOrganization, Village
from xuanhan.rounds.comparison import Scenario
from xuanhan.rounds.pages import Candidate, RoundPages, Words

WORDS = Words(
    person="共建单位",
    counter="个",
    rows_title="村与共建单位",
    head_proposed="建议共建单位",
    head_decided="拟定共建单位",
    unmatched="未结上",
    nobody="没有可结对的单位，原因见方案下“未结上”",
    how_to_begin="还没有匹配建议。选定待结对村和参加单位、填好双方意愿后，点右上角“生成匹配建议”，"
    "系统按四原则算匹配度，按两种目标各给一套方案。",
    guide="系统只提建议，结对由组织研究决定；锁定、排除和改派都须写明理由，系统建议与人工决定分别留存。"
    "锁定和排除在重新生成建议后生效。",
    override="改与该单位结对",
    candidates_note="匹配度最高的 25 个单位；代价为把该单位定到本村后全县总匹配度的变化",
    excluded_title="不能与该村结对的单位",
    publish="发布方案",
    publish_warning="发布后每一对都先征求双方意见，双方同意后送乡镇党委审核、县委组织部审定；批次不能再改。",
    publish_heading="结对文件",
    vacant_title="没有定共建单位的村",
)


class PairingPages(RoundPages):
    """What campaign 2 answers to the pages that all rounds share."""

    prefix = "pairings_pairinground"
    model = PairingRound
    proposal_model = Proposal
    place_model = RoundVillage
    rule_model = RoundRule
    person_model = PartyOrganization
    words = WORDS
    legend = LEGEND
    publish_form = PublishForm

    def rows(self, selection: PairingRound, proposals: dict[str, Any]) -> list[PairingRow]:
        """The villages of the round."""
        return board(selection, proposals)

    def scenarios(self, selection: PairingRound, proposals: dict[str, Any]) -> list[Scenario]:
        """The proposals with their figures."""
        return scenarios(selection, proposals)

    def candidates(self, selection: PairingRound, village: Village) -> list[Candidate]:
        """The units of the round for one village."""
        return candidates_for(selection, village)

    def propose_both(self, selection: PairingRound, by: Any) -> None:
        """Run the matching for both objectives."""
        propose_both(selection=selection, by=by)

    def override(
        self, selection: PairingRound, village: Village, person: Any, reason: str, by: Any
    ) -> None:
        """Decide otherwise for one village."""
        override(selection=selection, village=village, organization=person, reason=reason, by=by)

    def publish_round(self, selection: PairingRound, by: Any, **given: Any) -> str:
        """Make the pairs and ask both sides."""
        pairs = publish_round(selection=selection, by=by, **given)
        return f"已发布：{len(pairs)} 个对子等待双方确认"
