"""How far a task of the year has come (domain.md §4.7)."""

from decimal import ROUND_DOWN, Decimal

WHOLE = 100


def percent_done(achieved: Decimal, target: Decimal) -> int:
    """The achieved part of a target in whole percent, rounded down and never above 100.

    Rounded down, so that 100 is only said of a target that is reached.  Raises ValueError for a target of 0.
    """
    if target <= 0:
        raise ValueError("a target is above 0")
    share = (achieved * WHOLE / target).quantize(Decimal(1), ROUND_DOWN)
    return int(min(max(share, Decimal(0)), Decimal(WHOLE)))
