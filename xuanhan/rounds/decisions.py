"""What people decide in any round: locks and bans, a proposal adopted, one village decided otherwise."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from xuanhan.matching.components import PairValue
from xuanhan.registry.models import Village
from xuanhan.rounds.choices import COMPARING, PUBLISHED, RuleKind
from xuanhan.rounds.models import DecisionRecord, PairRuleRecord, ProposalRecord


def locked_round(model: type[Model], pk: int) -> Any:
    """The round, locked until the transaction ends; a second writer waits and then sees the result."""
    rounds = model._default_manager.select_for_update(of=("self",))
    return rounds.select_related("needs_round", "adopted").get(pk=pk)


def is_open(selection: Any) -> bool:
    """Whether a round may still be changed: until it is published."""
    return selection.state != PUBLISHED


def open_round(selection: Any) -> Any:
    """The round, locked and open.  Raises ValidationError when it is published."""
    current = locked_round(type(selection), selection.pk)
    if not is_open(current):
        raise ValidationError("本批次已发布，不能再改", code="round_published")
    return current


def check_reason(reason: str) -> str:
    """The reason without blanks around it; an empty one is refused.  Raises ValidationError."""
    cleaned = reason.strip()
    if not cleaned:
        raise ValidationError("请写明理由", code="reason_missing")
    return cleaned


def check_takes_part(selection: Any, village: Village) -> None:
    """Raises ValidationError when a village is not in the round."""
    if not selection.villages.filter(village=village).exists():
        raise ValidationError(f"{village.full_name}不在本批次", code="village_outside")


@transaction.atomic
def set_rule(
    *, selection: Any, village: Village, person: Any, kind: RuleKind, reason: str, by: Any
) -> PairRuleRecord:
    """Fix or rule out one pair; the next proposal honours it.

    Raises ValidationError: the round is published, no reason, the village outside the round, or one of the two
    locked already.
    """
    current = open_round(selection)
    check_takes_part(current, village)
    model = current.rules.model
    rule = model(
        round=current,
        village=village,
        kind=kind,
        reason=check_reason(reason),
        created_by=by,
        **{model.person_field: person},
    )
    rule.full_clean(exclude=["created_by"])
    rule.save()
    return rule


@transaction.atomic
def remove_rule(*, rule: PairRuleRecord) -> None:
    """Take a lock or a ban back; the row history keeps that it was there.  Raises ValidationError."""
    open_round(rule.round)
    rule.delete()


@transaction.atomic
def adopt_proposal(*, proposal: ProposalRecord, by: Any) -> Any:
    """Take a proposal as the ground for decisions; earlier decisions of the round are replaced.

    Raises ValidationError when the round is published.
    """
    current = open_round(proposal.round)
    current.decisions.all().delete()
    model = current.decisions.model
    key = f"{model.person_field}_id"
    model._default_manager.bulk_create(
        model(
            round=current,
            village_id=pair.village_id,
            value=pair.value,
            components=pair.components,
            created_by=by,
            **{key: pair.person_id, f"proposed_{key}": pair.person_id},
        )
        for pair in proposal.pairs.all()
    )
    current.adopted = proposal
    current.state = COMPARING
    current.save(update_fields=["adopted", "state"])
    return current


def round_to_override(selection: Any, village: Village) -> tuple[Any, DecisionRecord | None]:
    """The open round with what is decided for a village, before somebody decides otherwise.

    Raises ValidationError: published, no proposal adopted, the village outside the round.
    """
    current = open_round(selection)
    if current.adopted is None:
        raise ValidationError("请先采用一个方案，再改派", code="no_proposal")
    check_takes_part(current, village)
    return current, current.decisions.filter(village=village).first()


def decide(
    *,
    selection: Any,
    village: Village,
    person: Any,
    former: DecisionRecord | None,
    value: PairValue,
    reason: str,
    by: Any,
) -> DecisionRecord:
    """Decide on somebody for a village; `former` is the decision in whose place this one stands.

    Raises ValidationError where a constraint forbids it.
    """
    model = selection.decisions.model
    proposed = former.proposed_person_id if former else None
    decision = model(
        round=selection,
        village=village,
        # Going back to the machine's proposal is no override.
        override_reason="" if proposed == person.pk else reason,
        value=value.value,
        components=[asdict(component) for component in value.components],
        created_by=by,
        **{model.person_field: person, f"proposed_{model.person_field}_id": proposed},
    )
    decision.full_clean(exclude=["created_by"])
    decision.save()
    return decision
