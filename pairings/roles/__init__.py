"""What each role may do in campaign 2, by subject (domain.md §2.3)."""

from pairings.roles import (  # noqa: F401  grants the rights
    joint,
    pair,
    results,
    round,
    satisfaction,
    site,
)
