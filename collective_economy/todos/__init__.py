"""What a person is to do next in campaign 3, by subject."""

from collective_economy.todos import income, support_matter  # noqa: F401  registers
