"""What each role may do in campaign 3, a file a subject (domain.md §2.3)."""

from collective_economy.roles import (  # noqa: F401  grants
    audit,
    decision,
    fund,
    income,
    loan,
    organization,
    policy,
    project,
    training,
)
