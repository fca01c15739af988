"""The cards of campaign 1 on a village's page, by subject."""

from secretaries.village_panels import presence  # noqa: F401  registers
