"""Whose record it is: the posting of the person who is signed in."""

from datetime import date
from typing import Any

from secretaries.models import Posting
from secretaries.queries.postings import active_postings
from xuanhan.common.scoping import within


def own_posting(user: Any, today: date) -> Posting | None:
    """The posting in which a person serves on a day; None for everybody who is no first secretary."""
    own = user.scope.keys.get("cadre")
    if not own:
        return None
    postings = within(active_postings(on=today), user.scope).filter(cadre__in=own)
    return postings.select_related("cadre", "village__township").first()
