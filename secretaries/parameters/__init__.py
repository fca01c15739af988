"""Policy numbers of campaign 1, with type, default and clause; dated values lie in the database."""

from secretaries.parameters import (  # noqa: F401  declares them
    leave,
    periodic_report,
    posting,
    presence,
    selection,
    support,
)
