"""收入: what adds up to what, tiers, growth.  Amounts are 元; nothing that is missing counts as 0."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

WAN = Decimal(10_000)
NOT_REPORTED = "未填报"


def parts_differ(total: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """How much the total says more than its parts; 0 when they add up."""
    return total - sum(parts, Decimal(0))


def tier_of(amount: Decimal | None, bounds: Sequence[Decimal]) -> int | None:
    """Which tier an amount of 元 falls into; `bounds` are 万元, ascending, each the start of its tier.

    Below the first bound is tier 0; None (no report) is in no tier.
    """
    return None if amount is None else bisect_right([bound * WAN for bound in bounds], amount)


def tier_names(bounds: Sequence[Decimal]) -> list[str]:
    """The tiers in words: <5万元, 5–10万元 … ≥100万元."""
    words = [f"{bound.normalize():f}" for bound in bounds]
    between = [f"{low}–{high}万元" for low, high in zip(words, words[1:], strict=False)]
    return [f"<{words[0]}万元", *between, f"≥{words[-1]}万元"]


def tier_range(tier: int, bounds: Sequence[Decimal]) -> tuple[Decimal | None, Decimal | None]:
    """The 元 from which (with it) and up to which (without it) a tier goes; None where it is open."""
    low = bounds[tier - 1] * WAN if tier else None
    high = bounds[tier] * WAN if tier < len(bounds) else None
    return low, high


def growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """(now − before) / before; None, shown as “—”, when one is missing or there is no positive base."""
    if now is None or before is None or before <= 0:
        return None
    return (now - before) / before
