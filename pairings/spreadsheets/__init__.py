"""The sheets of campaign 2."""

from pairings.spreadsheets import (  # noqa: F401  registers the bindings
    activities_binding,
    pairs_binding,
)
