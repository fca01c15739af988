"""What campaign 1 contributes to a year's evaluation, by subject."""

from secretaries.year_end import appraisal, care  # noqa: F401  registers the sections
