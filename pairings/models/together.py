"""Meetings and visits: joint records of a day that has come, confirmed by the village."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from pairings.choices.confirmation import ConfirmState
from pairings.models.confirmation import Confirmed


class Together(Confirmed):
    """Laid before the village as soon as it is entered; one record stands for both sides."""

    DAY: ClassVar[str] = ""

    state = models.CharField(
        "状态", max_length=12, choices=ConfirmState, default=ConfirmState.WAITING, editable=False
    )

    class Meta(Confirmed.Meta):
        abstract = True

    def clean(self) -> None:
        """Raises ValidationError at the day: it has not come, or lies outside the pair's term."""
        day = getattr(self, self.DAY)
        if day and day > timezone.localdate():
            raise ValidationError({self.DAY: "日期还没有到，请填写今天或以前的日期"})
        if day and self.pair_id:
            self.pair.check_day(day, field=self.DAY)
