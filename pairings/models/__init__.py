"""What campaign 2 keeps, by subject; imported from here."""

from pairings.models.pair import Pair, PairAttachment, PairFlow, PairPrinciple

__all__ = ["Pair", "PairAttachment", "PairFlow", "PairPrinciple"]
