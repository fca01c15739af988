"""The sheets that belong to the county as a whole."""

from xuanhan.registry.spreadsheets import (  # noqa: F401  registers the bindings
    checkups_binding,
    needs_binding,
)
