"""The sheets of campaign 1."""

from secretaries.spreadsheets import (  # noqa: F401  registers the bindings
    appraisals_binding,
    cadre_bindings,
    choices_bindings,
    difficulties_binding,
    leaves_binding,
    needs_notes,
    presence_binding,
    roster_binding,
    support_binding,
)
