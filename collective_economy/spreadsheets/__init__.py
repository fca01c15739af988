"""The sheets of campaign 3, a file a form (domain.md §8)."""

from collective_economy.spreadsheets import (  # noqa: F401  registers the bindings
    audit_binding,
    income_binding,
    loan_binding,
    project_binding,
    training_binding,
)
