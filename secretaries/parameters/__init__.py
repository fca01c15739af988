"""Policy numbers of campaign 1, with type, default and clause; dated values lie in the database."""

from secretaries.parameters import posting, selection, support  # noqa: F401  declares them
