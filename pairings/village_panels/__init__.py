"""The cards of campaign 2 on a village's page."""

from pairings.village_panels import pairs  # noqa: F401  registers them
