"""Screens of campaign 1."""

from secretaries.admin import cadre, choices, posting, round  # noqa: F401  registers the screens
