"""Screens of campaign 2."""

from pairings.admin import pair, round  # noqa: F401  registers the screens
