"""Screens of campaign 1."""

from secretaries.admin import (  # noqa: F401  registers the screens
    cadre,
    choices,
    contact,
    difficulty,
    handover,
    honour,
    leave,
    posting,
    recall,
    round,
    support,
)
