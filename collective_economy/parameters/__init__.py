"""Policy numbers of campaign 3, a file a subject; dated values lie in the database."""

from collective_economy.parameters import decision, income, support_matter  # noqa: F401  declares
