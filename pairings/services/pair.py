"""Make pairs, and lead them from the proposal to the signed agreement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from pairings.choices import Focus, Origin, PairState
from pairings.models import Pair, PairAttachment, PairPrinciple, RoundUnit
from pairings.models.pair import term_end
from pairings.rules import check_speaks_for_target
from pairings.workflow import PAIR
from pairings.workflow.pair import AGREE_TARGET, AGREE_UNIT
from xuanhan.common.attachments import keep_evidence
from xuanhan.common.calendar_years import last_day_of_term
from xuanhan.common.flow import begin_all, move, move_all
from xuanhan.common.numbering import next_numbers
from xuanhan.registry.models import PartyOrganization, Township, Village
from xuanhan.registry.queries import parameter

FULL = "该单位已结对 {count} 个（最多 {most} 个），再增加须写明理由"


@dataclass(frozen=True)
class NewPair:
    """What is to become a pair; `principles` are (principle, degree, note)."""

    organization: PartyOrganization
    target: Village | Township
    focus: Focus
    start_date: date
    planned_end_date: date | None = None  # none: after the term of the policy parameter
    origin: Origin = Origin.MANUAL
    reason: str = ""
    basis: str = ""
    state: PairState = PairState.REQUESTED
    continues: Pair | None = None
    agreement_date: date | None = None
    principles: Sequence[tuple[str, str, str]] = field(default_factory=tuple)

    def row(self) -> Pair:
        """The pair, not stored and without number and place yet."""
        kind = "village" if isinstance(self.target, Village) else "township"
        years = parameter("pairings.pair.term_years", on=self.start_date)
        return Pair(
            party_organization=self.organization,
            **{kind: self.target},
            focus=self.focus,
            basis=self.basis,
            origin=self.origin,
            reason=self.reason.strip(),
            start_date=self.start_date,
            planned_end_date=self.planned_end_date or last_day_of_term(self.start_date, years),
            state=self.state,
            continues=self.continues,
            agreement_date=self.agreement_date,
        )


def most_of(organization: PartyOrganization, on: date) -> int:
    """How many pairs a unit may have at a time without a reason: as its newest round says, else by policy."""
    member = (
        RoundUnit.objects.filter(organization=organization, round__reference_date__lte=on)
        .order_by("-round__reference_date", "-pk")
        .first()
    )
    return member.most if member else parameter("pairings.pair.most_of_a_unit", on=on)


def seat(pair: Pair, taken: set[int]) -> None:
    """Give a new pair the lowest free place of its unit, or none with a reason.

    Raises ValidationError at `reason` when all places are taken and no reason is given.
    """
    most = most_of(pair.party_organization, pair.start_date)
    pair.place = next((place for place in range(1, most + 1) if place not in taken), None)
    if pair.place is None and not pair.reason:
        raise ValidationError({"reason": FULL.format(count=len(taken), most=most)}, code="full")


def places_taken(pair: Pair) -> set[int]:
    """The places of the unit that other pairs hold within the pair's term."""
    others = (
        Pair.objects.filter(party_organization=pair.party_organization_id, place__isnull=False)
        .exclude(Q(state=PairState.DECLINED) | Q(pk=pair.pk))
        .alias(last_day=term_end())
        .filter(start_date__lte=pair.last_day, last_day__gte=pair.start_date)
    )
    return set(others.values_list("place", flat=True))


def check_new(pair: Pair) -> None:
    """Whether a pair that is not stored yet may be; it gets its place.  Raises ValidationError."""
    if pair.origin == Origin.MANUAL and not pair.reason:
        raise ValidationError({"reason": "人工增加的对子须写明理由"}, code="reason_missing")
    seat(pair, places_taken(pair))
    pair.full_clean(exclude=["number"])


def create_pair(new: NewPair, *, by: Any, label: str = "登记") -> Pair:
    """One pair.  Raises ValidationError as `create_pairs` does."""
    return create_pairs([new], by=by, label=label)[0]


@transaction.atomic
def create_pairs(wanted: Sequence[NewPair], *, by: Any, label: str = "登记") -> list[Pair]:
    """Make pairs with numbers, places and principles, all or none.

    Raises ValidationError: the same unit and target at overlapping days, a unit's places full without a
    reason (`reason`), a pair by hand without one, an end before the start.
    """
    pairs = [new.row() for new in wanted]
    store(pairs, by=by, label=label)
    PairPrinciple.objects.bulk_create(
        PairPrinciple(pair=pair, principle=principle, degree=degree, note=note)
        for pair, new in zip(pairs, wanted, strict=True)
        for principle, degree, note in new.principles
    )
    return pairs


@transaction.atomic
def store(pairs: Sequence[Pair], *, by: Any, label: str) -> None:
    """Store pairs that are filled in, with their numbers and places.  Raises ValidationError."""
    for pair in pairs:
        pair.number = next_numbers(Pair, f"{pair.start_date.year}-")[0]
        pair.created_by = by
        check_new(pair)
        pair.save()
    begin_all(pairs, label=label, by=by)


def keep_new(pair: Pair, *, by: Any) -> None:
    """Store a pair that was filled in by hand.  Raises ValidationError."""
    store([pair], by=by, label="登记")


@transaction.atomic
def agree(pairs: QuerySet[Pair], *, act: str, on: date, by: Any, opinion: str = "") -> list[Pair]:
    """Record that one side agrees; with the second side's word a pair goes to the township.

    `act` is `agree_unit` or `agree_target`; the pairs as they are then.  Raises ValidationError: the side
    has agreed already, a pair is not at this step, or somebody else speaks for the village.
    """
    name = {AGREE_UNIT: "unit_agreed_date", AGREE_TARGET: "target_agreed_date"}[act]
    if act == AGREE_TARGET:
        for pair in pairs.select_related("village__township", "township"):
            check_speaks_for_target(by, pair)
    agreed = move_all(pairs, PAIR, act, by=by, opinion=opinion, with_fields={name: on})
    both = [pair.pk for pair in agreed if pair.unit_agreed_date and pair.target_agreed_date]
    move_all(Pair.objects.filter(pk__in=both), PAIR, "both_agreed", by=None)
    return list(Pair.objects.filter(pk__in=[pair.pk for pair in agreed]))


@transaction.atomic
def sign(
    pairs: QuerySet[Pair],
    *,
    agreement_date: date,
    by: Any,
    years: int = 0,
    opinion: str = "",
    paper: tuple[bytes, str] | None = None,
) -> list[Pair]:
    """The agreement is signed: the term runs from that day; the pairs as they are then.

    `years` is the term; 0 takes the policy parameter's.  `paper` is the signed agreement as (content, name).
    Raises ValidationError: not at this step, the term would meet another pair of the two, or the paper is no
    picture or document (`signed_file`).
    """
    term = years or parameter("pairings.pair.term_years", on=agreement_date)
    dates = {
        "agreement_date": agreement_date,
        "start_date": agreement_date,
        "planned_end_date": last_day_of_term(agreement_date, term),
    }
    for pair in pairs.all():
        for name, value in dates.items():
            setattr(pair, name, value)
        pair.validate_constraints()
    signed = move_all(pairs, PAIR, "sign", by=by, opinion=opinion, with_fields=dates)
    if paper is not None:
        _keep_paper(signed, paper, by)
    return signed


def _keep_paper(pairs: Sequence[Pair], paper: tuple[bytes, str], by: Any) -> None:
    data, name = paper
    for pair in pairs:
        try:
            keep_evidence(
                PairAttachment, pair, data=data, name=name, by=by, note="签字盖章的协议书"
            )
        except ValidationError as refused:
            raise ValidationError({"signed_file": refused.messages}) from refused


def end(pair: Pair, *, act: str, end_date: date, by: Any, opinion: str = "") -> Pair:
    """End a pair on a day: `dissolve`, `expire`, `renew` or `adjust`.

    Raises ValidationError at `end_date`: before the start, after the planned end, or not at this step.
    """
    if not pair.start_date <= end_date <= pair.planned_end_date:
        raise ValidationError(
            {
                "end_date": f"应在 {pair.start_date:%Y-%m-%d} 至 {pair.planned_end_date:%Y-%m-%d} 之间"
            }
        )
    for kind, rows in (("活动", pair.activity_set), ("五个一记录", pair.fiveonerecord_set)):
        last = rows.filter(date__gt=end_date).order_by("-date").first()
        if last is not None:
            said = f"{last.date:%Y-%m-%d} 还有{kind}“{last}”，结束日期不能早于这一天"
            raise ValidationError({"end_date": said})
    move(pair, PAIR, act, by=by, opinion=opinion, with_fields={"end_date": end_date})
    return pair


@transaction.atomic
def renew(pair: Pair, *, end_date: date, by: Any, opinion: str = "") -> Pair:
    """End a pair and let a new one of the same two follow on the next day, signed; the new pair.

    Raises ValidationError as `end` does.
    """
    end(pair, act="renew", end_date=end_date, by=by, opinion=opinion)
    start = end_date + timedelta(days=1)
    return create_pair(
        _follower(pair, pair.target, start, Origin.RENEWAL, PairState.ACTIVE, start),
        by=by,
        label="续结",
    )


@transaction.atomic
def adjust(
    pair: Pair, *, end_date: date, target: Village | Township, by: Any, opinion: str
) -> Pair:
    """End a pair and ask the unit and another target for their agreement; the new pair.

    Raises ValidationError as `end` does, and when the unit has a pair with that target already.
    """
    end(pair, act="adjust", end_date=end_date, by=by, opinion=opinion)
    start = end_date + timedelta(days=1)
    return create_pair(
        _follower(pair, target, start, Origin.ADJUSTMENT, PairState.AGREEING, None),
        by=by,
        label="调整",
    )


def _follower(
    pair: Pair,
    target: Village | Township,
    start: date,
    origin: Origin,
    state: PairState,
    agreement_date: date | None,
) -> NewPair:
    principles = [(row.principle, row.degree, row.note) for row in pair.principles.all()]
    return NewPair(
        organization=pair.party_organization,
        target=target,
        focus=Focus(pair.focus),
        start_date=start,
        origin=origin,
        # A pair beyond the unit's places stays beyond them.
        reason=pair.reason,
        basis=pair.basis,
        state=state,
        continues=pair,
        agreement_date=agreement_date,
        principles=principles if target == pair.target else (),
    )
