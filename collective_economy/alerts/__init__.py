"""What needs somebody's eye in campaign 3, by subject."""

from collective_economy.alerts import (  # noqa: F401  publishes the alerts
    audit,
    fund,
    income,
    loan,
    support_matter,
)
