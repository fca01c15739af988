"""What a person is to do next in campaign 3, by subject."""

from collective_economy.todos import (  # noqa: F401  registers
    fund,
    income,
    loan,
    support_matter,
)
