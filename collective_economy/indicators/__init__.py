"""The published figures of campaign 3, by subject; the docstring is the counting rule."""

from collective_economy.indicators import income, support_matter, training  # noqa: F401  publishes the figures
