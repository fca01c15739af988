"""What campaign 3 reports of a year, by subject."""

from collective_economy.year_end import income, loan, training  # noqa: F401  registers
