"""Screens of accounts and roles."""

from xuanhan.accounts.admin import user  # noqa: F401  registers the screens
