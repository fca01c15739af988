"""What campaign 3 reports of a year, by subject."""

from collective_economy.year_end import (  # noqa: F401  registers
    audit,
    fund,
    income,
    loan,
    project,
    training,
)
