"""What is to be done in campaign 1, by subject."""

from secretaries.todos import (  # noqa: F401  registers the to-dos
    appraisal,
    care,
    duty_task,
    handover,
    leave,
    periodic_report,
    presence,
    reserve,
    round,
)
