"""What a person is to do next in campaign 3, by subject."""

from collective_economy.todos import (  # noqa: F401  registers
    audit,
    fund,
    income,
    loan,
    project,
    support_matter,
)
