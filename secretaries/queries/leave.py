"""Who is away."""

from datetime import date

from django.db.models import Q, QuerySet

from secretaries.choices.leave import GRANTED, LeaveState
from secretaries.models import Leave


def granted_between(first: date, last: date) -> QuerySet[Leave]:
    """Leaves that were granted and touch a span of days, both ends with it."""
    return Leave.objects.filter(state__in=GRANTED, start_date__lte=last).filter(
        Q(returned_date__isnull=True, end_date__gte=first) | Q(returned_date__gt=first)
    )


def covering(posting_id: int, day: date) -> Leave | None:
    """The granted leave of a person on a day, if there is one."""
    return granted_between(day, day).filter(posting_id=posting_id).first()


def not_returned(*, on: date) -> QuerySet[Leave]:
    """Leaves whose last day has passed, and nobody said that the person is back."""
    return Leave.objects.filter(state=LeaveState.APPROVED, end_date__lt=on)


def stage(leave: Leave, on: date) -> str:
    """What a leave is on a day, in words: the dates tell what the state alone does not."""
    if leave.state != LeaveState.APPROVED or on < leave.start_date:
        return leave.get_state_display()
    return "休假中" if on <= leave.end_date else "超期未销假"
