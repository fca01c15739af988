"""Screens of campaign 2."""

from pairings.admin import pair  # noqa: F401  registers the screens
