"""What other packages and the screens ask campaign 2."""

from pairings.queries.pairs import active_pairs, pairs_within, villages_with_active_pair

__all__ = ["active_pairs", "pairs_within", "villages_with_active_pair"]
