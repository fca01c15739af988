"""What needs an eye in campaign 1, by subject."""

from secretaries.alerts import (  # noqa: F401  registers the alerts
    appraisal,
    care,
    leave,
    periodic_report,
    posting,
    presence,
)
