"""Screens of the county's basic data."""

from xuanhan.registry.admin import need, place, policy, unit  # noqa: F401  registers the screens
