"""The cards of campaign 3 on a village's page, by subject."""

from collective_economy.village_panels import (  # noqa: F401  registers
    audit,
    fund,
    income,
    loan,
    project,
)
