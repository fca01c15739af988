"""What needs an eye in campaign 1, by subject."""

from secretaries.alerts import care, posting  # noqa: F401  registers the alerts
