"""What records that the village confirms have in common: a pair, a state, the day of the village's word."""

import pgtrigger
from django.db import models
from django.db.models import Q

from pairings.choices import SIGNED
from pairings.choices.confirmation import ConfirmState
from pairings.models.pair import Pair
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.entries import Entered

OUTSIDE_TERM = "日期不在对子的共建期内"


def within_term(column: str = "date") -> pgtrigger.Trigger:
    """No row of a day outside its pair's term, and none before the agreement is signed."""
    signed = ", ".join(f"'{state.value}'" for state in SIGNED)
    return pgtrigger.Trigger(
        name="within_term",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("pair_id", column),
        func=f"""
            IF NOT EXISTS (
                SELECT 1 FROM pairings_pair AS pair
                WHERE pair.id = NEW.pair_id AND pair.state IN ({signed})
                AND NEW.{column} BETWEEN pair.start_date
                    AND COALESCE(pair.end_date, pair.planned_end_date)
            ) THEN
                RAISE EXCEPTION '{OUTSIDE_TERM}' USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'pairings_within_term';
            END IF;
            RETURN NEW;
        """,  # noqa: S608  the states are the portal's own
    )


class Confirmed(ConstraintFieldsMixin, Entered):
    """A record of a pair that counts from the village's confirmation on."""

    pair = models.ForeignKey(
        Pair, verbose_name="共建对子", on_delete=models.PROTECT, related_name="%(class)s_set"
    )
    state = models.CharField(
        "状态", max_length=12, choices=ConfirmState, default=ConfirmState.DRAFT, editable=False
    )
    confirmed_date = models.DateField("村方确认日期", null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ConfirmState.CONFIRMED, confirmed_date__isnull=False)
                | (~Q(state=ConfirmState.CONFIRMED) & Q(confirmed_date__isnull=True)),
                name="%(app_label)s_%(class)s_confirmed_with_date",
                violation_error_message="村方确认须有日期",
            ),
        ]

    @property
    def counts(self) -> bool:
        """Whether the village has confirmed it; only then it is counted."""
        return self.state == ConfirmState.CONFIRMED
