"""What is to be done in campaign 1, by subject."""

from secretaries.todos import care, handover, round  # noqa: F401  registers the to-dos
