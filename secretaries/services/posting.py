"""A person's time in a village: begun, prolonged, moved to another village, ended (domain.md §4.6)."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices import EndReason, PostingRole
from secretaries.models import Cadre, Posting, SelectionRound
from secretaries.queries.terms import term_end
from secretaries.rules.posting import (
    check_adjustment,
    check_end,
    check_end_without_handover,
    check_extension,
)
from xuanhan.accounts.models import User
from xuanhan.common.acts import record_act
from xuanhan.registry.models import Village

ONE_DAY = timedelta(days=1)
# Subjects that hang on a posting and may object to its end; each says why, or "".
Objection = Callable[[Posting, date], str]
_objections: list[Objection] = []


def object_to_end(objection: Objection) -> Objection:
    """Let a subject object when a posting is to end before a record of its own."""
    _objections.append(objection)
    return objection


def locked_posting(pk: int) -> Posting:
    """The posting, locked until the transaction ends."""
    rows = Posting.objects.select_for_update(of=("self",))
    return rows.select_related("cadre", "village__township").get(pk=pk)


@transaction.atomic
def post_person(
    *,
    cadre: Cadre,
    village: Village,
    start_date: date,
    document_number: str,
    role: str = PostingRole.FIRST_SECRETARY,
    planned_end_date: date | None = None,
    round: SelectionRound | None = None,
    former: Posting | None = None,
    **details: Any,
) -> Posting:
    """Post a person, for the term of the policy parameter where no end is named.

    Raises ValidationError at the box: the village has a first secretary, the person is posted elsewhere.
    """
    planned_end_date = planned_end_date or term_end(start_date)
    posting = Posting(
        cadre=cadre,
        village=village,
        role=role,
        unit=cadre.unit,
        unit_name=cadre.unit_name,
        start_date=start_date,
        planned_end_date=planned_end_date,
        document_number=document_number,
        round=round,
        former=former,
        **details,
    )
    posting.full_clean()
    posting.save()
    return posting


@transaction.atomic
def end_posting(
    posting: Posting,
    *,
    on: date,
    reason: str,
    note: str = "",
    document_number: str = "",
    by: User | None,
    handed_over: bool = False,
) -> Posting:
    """End a posting with its last day and the reason.

    Raises ValidationError at the box: ended already, before its first day or before records of it, no
    explanation where one is due, or a foreseen end without the handover (压茬轮换).
    """
    current = locked_posting(posting.pk)
    check_end(current, on=on, reason=reason, note=note)
    if not handed_over:
        check_end_without_handover(current, reason=reason)
    _end(current, on=on, reason=reason, note=note, document_number=document_number)
    record_act(
        "结束任职",
        by=by,
        summary=f"{current.village.full_name}{current.get_role_display()}任职结束：{current.get_end_reason_display()}",
        details={"posting": current.pk, "on": f"{on:%Y-%m-%d}", "reason": reason},
    )
    return current


@transaction.atomic
def adjust_posting(
    posting: Posting,
    *,
    village: Village,
    on: date,
    reason: str,
    document_number: str,
    by: User | None,
) -> Posting:
    """Move a person to another village from a day on, for the rest of the term; the new posting.

    Raises ValidationError at the box: ended, the same village, a day outside the term, no reason, or the
    village has a first secretary.
    """
    current = locked_posting(posting.pk)
    check_adjustment(current, village=village, on=on, reason=reason)
    note = f"调整到{village.full_name}：{reason.strip()}"
    _end(current, on=on - ONE_DAY, reason=EndReason.ADJUSTMENT, note=note, document_number="")
    made = post_person(
        cadre=current.cadre,
        village=village,
        role=current.role,
        start_date=on,
        planned_end_date=current.planned_end_date,
        document_number=document_number,
        round=current.round,
        former=current,
        unit_level=current.unit_level,
        arrival_date=on,
    )
    record_act(
        "调整任职",
        by=by,
        summary=f"{current.village.full_name}{current.get_role_display()}调整到{village.full_name}",
        details={"from": current.pk, "to": made.pk, "on": f"{on:%Y-%m-%d}"},
    )
    return made


@transaction.atomic
def extend_term(posting: Posting, *, until: date, reason: str, by: User | None) -> Posting:
    """Let a term end later.  Raises ValidationError at the box: ended, not later, no reason."""
    current = locked_posting(posting.pk)
    check_extension(current, until=until, reason=reason)
    former = current.planned_end_date
    current.planned_end_date = until
    current.save(update_fields=["planned_end_date"])
    record_act(
        "延长任期",
        by=by,
        summary=f"{current.village.full_name}{current.get_role_display()}任期延长到 {until:%Y-%m-%d}："
        f"{reason.strip()}",
        details={"posting": current.pk, "from": f"{former:%Y-%m-%d}", "to": f"{until:%Y-%m-%d}"},
    )
    return current


def _end(posting: Posting, *, on: date, reason: str, note: str, document_number: str) -> None:
    problems = list(_objected(posting, on))
    if problems:
        raise ValidationError({"on": problems}, code="records_after")
    posting.end_date, posting.end_reason = on, reason
    posting.end_note, posting.end_document_number = note.strip(), document_number.strip()
    posting.full_clean()
    posting.save()


def _objected(posting: Posting, on: date) -> Iterable[str]:
    return filter(None, (objection(posting, on) for objection in _objections))
