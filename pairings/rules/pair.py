"""Whose word counts for a pair."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from pairings.models import Pair


def speaks_for_target(user: Any, pair: Pair) -> bool:
    """Whether an account stands for the pair's village (or, where the target is one, for its township).

    Nobody else confirms for a village, not even its township or the county: one-sided numbers are what
    the confirmation is there to prevent (domain.md §5.4).  `None` is the portal itself.
    """
    if user is None:
        return True
    keys = user.scope.keys
    if pair.village_id is not None:
        return pair.village_id in keys.get("village", frozenset())
    return pair.township_id in keys.get("township", frozenset())


def spoken_for(user: Any, prefix: str = "") -> Q:
    """The same for a whole list: rows of the pairs for whose target an account stands."""
    keys = user.scope.keys
    return Q(**{f"{prefix}village__in": keys.get("village", ())}) | Q(
        **{f"{prefix}village__isnull": True, f"{prefix}township__in": keys.get("township", ())}
    )


def check_speaks_for_target(user: Any, pair: Pair) -> None:
    """Raises ValidationError when somebody else would confirm for the village."""
    if not speaks_for_target(user, pair):
        who = pair.target_name
        raise ValidationError(f"须由{who}党组织确认，其他账号不能代为确认", code="not_target")
