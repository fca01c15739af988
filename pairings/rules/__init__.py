"""What the state of a record allows (who may and which rows are asked elsewhere), by subject."""

from pairings.rules.pair import check_speaks_for_target, speaks_for_target, spoken_for

__all__ = [
    "check_speaks_for_target",
    "speaks_for_target",
    "spoken_for",
]
