"""Joint records of which only the confirmed ones count."""

from django.db import models
from django.db.models import Q

from pairings.choices.joint import ConfirmState
from pairings.models.of_pair import OfPair
from xuanhan.common import tones

TONES = {"SUBMITTED": "warn", "CONFIRMED": "ok", "RETURNED": "bad"}


class Confirmed(OfPair):
    """One record for both sides; either side enters it and the village confirms it."""

    confirmed_date = models.DateField("村方确认日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=12, choices=ConfirmState, default=ConfirmState.SUBMITTED, editable=False
    )

    class Meta:
        abstract = True


def confirmed_with_date(name: str) -> models.CheckConstraint:
    """A confirmed record, and no other, has its day."""
    return models.CheckConstraint(
        condition=Q(state=ConfirmState.CONFIRMED, confirmed_date__isnull=False)
        | (~Q(state=ConfirmState.CONFIRMED) & Q(confirmed_date__isnull=True)),
        name=f"pairings_{name}_confirmed_with_date",
        violation_error_message="村方确认须有日期",
    )


def register_tones(model: str) -> None:
    """The colours of the three states."""
    tones.register(f"pairings.{model}", "state", TONES)
