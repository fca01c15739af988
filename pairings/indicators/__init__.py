"""Figures of campaign 2 (domain.md §5.7), by subject."""

from pairings.indicators import pairs, results, work  # noqa: F401  publishes them
