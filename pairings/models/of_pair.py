"""What the records of a pair have in common: whose they are, a day within the term, who entered them."""

from typing import ClassVar

from django.db import models

from pairings.models.pair import Pair
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.entries import Entered


def pair_field(related_name: str) -> models.ForeignKey:
    """The pair of a record; a pair that has records stays."""
    return models.ForeignKey(
        Pair, verbose_name="共建对子", on_delete=models.PROTECT, related_name=related_name
    )


class OfPair(ConstraintFieldsMixin, Entered):
    """A record that people enter for a pair; constraints name the field that they speak of as their code."""

    # The day that must lie within the pair's term.
    DAY: ClassVar[str] = ""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raises ValidationError at the day outside the pair's term."""
        day = getattr(self, self.DAY)
        if day and self.pair_id:
            self.pair.check_day(day, field=self.DAY)
