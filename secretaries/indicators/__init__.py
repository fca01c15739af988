"""The published figures of campaign 1, by subject; one function each, the docstring is the counting rule."""

from secretaries.indicators import (  # noqa: F401  publishes the figures
    appraisal,
    care,
    duty,
    leave,
    posting,
    presence,
    reserve,
)
