"""What needs somebody's eye in campaign 2."""

from pairings.alerts import activity, results  # noqa: F401  registers them
