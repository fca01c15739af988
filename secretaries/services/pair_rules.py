"""Lock or forbid a pair before the machine proposes."""

from django.db import transaction

from secretaries.choices import RuleKind
from secretaries.models import Cadre, PairRule, SelectionRound
from secretaries.rules import check_reason, check_round_is_open
from secretaries.services.locking import locked_round
from xuanhan.accounts.models import User
from xuanhan.registry.models import Village


@transaction.atomic
def set_pair_rule(
    *,
    selection: SelectionRound,
    village: Village,
    cadre: Cadre,
    kind: RuleKind,
    reason: str,
    by: User | None,
) -> PairRule:
    """Fix or rule out one pair; the next proposal honours it.

    Raises ValidationError: the round is published, no reason, the village or the cadre is locked already,
    or the village is not in the round.
    """
    current = locked_round(selection.pk)
    check_round_is_open(current)
    rule = PairRule(
        round=current,
        village=village,
        cadre=cadre,
        kind=kind,
        reason=check_reason(reason),
        created_by=by,
    )
    rule.full_clean()
    rule.save()
    return rule


@transaction.atomic
def remove_pair_rule(*, rule: PairRule, by: User | None) -> None:
    """Take a lock or a ban back; the row history keeps that it was there.  Raises ValidationError."""
    check_round_is_open(locked_round(rule.round_id))
    rule.delete()
