"""The sheets of campaign 3, a file a form (domain.md §8)."""

from collective_economy.spreadsheets import income_binding, training_binding  # noqa: F401  registers the bindings
