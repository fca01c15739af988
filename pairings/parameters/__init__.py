"""Policy numbers of campaign 2, with type, default and clause; dated values lie in the database."""

from pairings.parameters import affinity, need, pair  # noqa: F401  declares them
