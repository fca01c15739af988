"""What needs somebody's eye in campaign 3, by subject."""

from collective_economy.alerts import income, support_matter  # noqa: F401  publishes the alerts
