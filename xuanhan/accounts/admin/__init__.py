"""Screens of accounts and roles."""

from xuanhan.accounts.admin import act, grant, sign_in, user  # noqa: F401  registers the screens
