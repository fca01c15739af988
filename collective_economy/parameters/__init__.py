"""Policy numbers of campaign 3, a file a subject; dated values lie in the database."""

from collective_economy.parameters import decision, income, loan  # noqa: F401  declares
