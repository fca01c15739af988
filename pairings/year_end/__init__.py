"""What campaign 2 reports of a year."""

from pairings.year_end import evaluation  # noqa: F401  registers the sections
