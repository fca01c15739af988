"""Screens of campaign 2."""

from pairings.admin import (  # noqa: F401  registers the screens
    activity,
    five_ones,
    fund,
    meeting,
    need,
    pair,
    plan,
    project,
    round,
    satisfaction,
    site,
)
