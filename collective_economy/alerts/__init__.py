"""What needs somebody's eye in campaign 3, by subject."""

from collective_economy.alerts import income, loan  # noqa: F401  publishes the alerts
