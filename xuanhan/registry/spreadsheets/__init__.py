"""The sheets that belong to the county as a whole."""

from xuanhan.registry.spreadsheets import needs_binding  # noqa: F401  registers the binding
