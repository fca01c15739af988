"""Screens of campaign 1."""

from secretaries.admin import (  # noqa: F401  registers the screens
    appraisal,
    appraisal_round,
    appraisal_scheme,
    cadre,
    choices,
    contact,
    difficulty,
    duty_task,
    handover,
    honour,
    leave,
    periodic_report,
    posting,
    presence,
    recall,
    report_period,
    round,
    spot_check,
    support,
    work_log,
)
