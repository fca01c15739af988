"""Policy numbers of campaign 2, with type, default and clause; dated values lie in the database."""

from pairings.parameters import affinity, five_ones, need, pair, score  # noqa: F401  declares them
