"""Screens of campaign 2."""

from pairings.admin import fund, meeting, need, pair, round  # noqa: F401  registers the screens
