"""A record of a pair lies within the pair's term."""

from datetime import date

from django.core.exceptions import ValidationError

from pairings.choices import SIGNED
from pairings.models import Pair


def check_in_term(pair: Pair, day: date, field: str) -> None:
    """What two work on together happens within their signed term (domain.md §5.1, both ends counted).

    Raises ValidationError at `pair` for one that was never signed, at `field` for a day outside the term.
    """
    if pair.state not in SIGNED:
        word = pair.get_state_display()
        raise ValidationError({"pair": f"对子现在是“{word}”，签订协议后才能登记"}, code="unsigned")
    if not pair.covers(day):
        term = f"{pair.start_date:%Y-%m-%d} 至 {pair.last_day:%Y-%m-%d}"
        raise ValidationError({field: f"不在对子期限内（{term}）"}, code="outside_term")
