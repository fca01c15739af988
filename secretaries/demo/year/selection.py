"""Round 2025-1 from its four workbooks to 87 posted first secretaries."""

from datetime import date
from typing import Any

from secretaries.choices import RoundState
from secretaries.demo.build_workbooks import FINISHED, workbooks
from secretaries.demo.year.files import bring_in
from secretaries.models import Cadre, SelectionRound
from secretaries.services.candidates import candidates_for
from secretaries.services.decisions import override
from secretaries.services.first_round import open_round
from secretaries.services.proposals import propose_both
from secretaries.services.publication import publish_round
from xuanhan.rounds.choices import Objective, RuleKind
from xuanhan.rounds.decisions import adopt_proposal, set_rule

START = date(2025, 3, 10)
DOCUMENT = "宣组〔2025〕12号"


def select(by: Any) -> SelectionRound:
    """Import, propose, lock, override, publish; the round as it stands afterwards."""
    selection = open_round(year=2025, reference_date=FINISHED.reference)
    for kind, name, book in workbooks(FINISHED):
        bring_in(kind, name, book, by, round_code=FINISHED.code)
    _lock_one(selection, by)
    proposals = {p.objective: p for p in propose_both(selection=selection, by=by)}
    adopt_proposal(proposal=proposals[Objective.FIT], by=by)
    _override_one(selection, by)
    publish_round(selection=selection, document_number=DOCUMENT, start_date=START, by=by)
    selection.refresh_from_db()
    assert selection.state == RoundState.PUBLISHED
    return selection


def _lock_one(selection: SelectionRound, by: Any) -> None:
    village = selection.villages.select_related("village__township").first().village
    best = next(item for item in candidates_for(selection, village) if not item.exclusions)
    set_rule(
        selection=selection, village=village, person=Cadre.objects.get(pk=best.pk), kind=RuleKind.LOCK,
        reason="部务会研究，延续在村项目", by=by,
    )  # fmt: skip


def _override_one(selection: SelectionRound, by: Any) -> None:
    decided = selection.decisions.values_list("cadre_id", flat=True)
    village = selection.villages.select_related("village__township").last().village
    free = next(
        item
        for item in candidates_for(selection, village)
        if not item.exclusions and item.pk not in set(decided)
    )
    override(
        selection=selection,
        village=village,
        cadre=Cadre.objects.get(pk=free.pk),
        reason="熟悉该村矛盾调处工作",
        by=by,
    )
