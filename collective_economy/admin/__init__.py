"""Screens of campaign 3."""

from collective_economy.admin import (  # noqa: F401  registers the screens
    bank_account,
    decision,
    governance,
    income,
    officer,
    organization,
    policy,
    support_matter,
    training,
)
