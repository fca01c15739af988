"""Screens of the county's basic data."""

from xuanhan.registry.admin import (  # noqa: F401  registers the screens
    adjacency,
    checkup,
    need,
    party_organization,
    place,
    place_name,
    policy,
    unit,
    village_year,
    workday,
)
