"""请销假: asked for, granted, taken back (domain.md §4.7)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from secretaries.core import leave as days_of
from secretaries.models import Leave
from secretaries.workflow.leave import LEAVE
from xuanhan.common.flow import begin, move
from xuanhan.registry.queries import calendar, parameter


@transaction.atomic
def keep_new(row: Leave, *, by: Any) -> Leave:
    """Keep a request that is not submitted yet.  Raises ValidationError."""
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="登记", by=by)
    return row


def submit(row: Leave, *, by: Any, opinion: str = "", today: date | None = None) -> None:
    """Hand a request to the township; from here on it is fixed whether the county must grant it.

    Raises ValidationError.
    """
    limit = parameter("secretaries.leave.township_days", on=today or timezone.localdate())
    days = days_of.calendar_days(row.start_date, row.end_date)
    needed = days_of.needs_county(days, limit)
    move(row, LEAVE, "submit", by=by, opinion=opinion, with_fields={"county_needed": needed})


def grant(row: Leave, act: str, *, by: Any, opinion: str = "", today: date | None = None) -> None:
    """Grant a leave as the township (`approve`) or the county (`authorize`).  Raises ValidationError."""
    granted = {"approver": str(by or ""), "approved_date": today or timezone.localdate()}
    move(row, LEAVE, act, by=by, opinion=opinion, with_fields=granted)


def approve(row: Leave, *, by: Any, opinion: str = "", today: date | None = None) -> None:
    """Grant a short leave as the township.  Raises ValidationError."""
    grant(row, "approve", by=by, opinion=opinion, today=today)


def authorize(row: Leave, *, by: Any, opinion: str = "", today: date | None = None) -> None:
    """Grant a long leave as the county.  Raises ValidationError."""
    grant(row, "authorize", by=by, opinion=opinion, today=today)


def report_return(
    row: Leave, *, returned_date: date, by: Any, opinion: str = "", today: date | None = None
) -> None:
    """Say since when one is back.  Raises ValidationError: before the leave, or not yet."""
    if returned_date < row.start_date:
        raise ValidationError({"returned_date": f"不能早于开始日期 {row.start_date:%Y-%m-%d}"})
    if returned_date > (today or timezone.localdate()):
        raise ValidationError({"returned_date": "返岗日期不能晚于今天，请返岗后再销假"})
    over = days_of.overstayed_days(row.end_date, returned_date, calendar())
    back = {"returned_date": returned_date, "overstayed_days": over}
    move(row, LEAVE, "report_return", by=by, opinion=opinion, with_fields=back)


def not_back(row: Leave, *, by: Any, opinion: str) -> None:
    """The township says that the person is not back.  Raises ValidationError."""
    away = {"returned_date": None, "overstayed_days": 0}
    move(row, LEAVE, "not_back", by=by, opinion=opinion, with_fields=away)


STEPS = {
    "submit": submit,
    "approve": approve,
    "authorize": authorize,
    "report_return": report_return,
    "not_back": not_back,
}
