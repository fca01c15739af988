"""What the state of a record allows (who may and which rows are asked elsewhere), by subject."""

from pairings.rules.pair import check_speaks_for_target, speaks_for_target
from pairings.rules.round import check_reason, check_round_is_open

__all__ = [
    "check_reason",
    "check_round_is_open",
    "check_speaks_for_target",
    "speaks_for_target",
]
