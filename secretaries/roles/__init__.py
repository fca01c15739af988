"""What each role may do in campaign 1, by subject (domain.md §2.3)."""

from secretaries.roles import (  # noqa: F401  grants the rights
    appraisal,
    care,
    duty,
    leave,
    posting,
    presence,
    selection,
)
