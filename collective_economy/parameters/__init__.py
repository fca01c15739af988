"""Policy numbers of campaign 3, a file a subject; dated values lie in the database."""

from collective_economy.parameters import (  # noqa: F401  declares
    audit,
    decision,
    fund,
    income,
    loan,
    support_matter,
)
