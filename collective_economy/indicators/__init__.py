"""The published figures of campaign 3, by subject; the docstring is the counting rule."""

from collective_economy.indicators import (  # noqa: F401  publishes the figures
    audit,
    fund,
    income,
    loan,
    project,
    support_matter,
    training,
)
