"""What a broken constraint says, at the box where it can be mended.

A constraint names the field as its `violation_error_code`; a form that does not show the field gets the message
on top, as Django does it.
"""

from collections.abc import Collection

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models


class ConstraintFieldsMixin(models.Model):
    """For models whose constraints say at which field they are broken."""

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """As Django does, with each message at its field.  Raises ValidationError."""
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as error:
            raise ValidationError(self._at_fields(error, set(exclude or ()))) from error

    def _at_fields(self, error: ValidationError, hidden: set[str]) -> dict[str, list]:
        shown = {field.name for field in self._meta.fields} - hidden
        placed: dict[str, list] = {}
        for name, found in error.error_dict.items():
            for one in found:
                at = one.code if name == NON_FIELD_ERRORS and one.code in shown else name
                placed.setdefault(at, []).append(one)
        return placed


class WholeRowForm(forms.ModelForm):
    """A form that checks constraints with fields of the row that it does not show.

    Django leaves a constraint alone when one of its fields is not in the form; `fixed` names those whose
    value stands without it (a state, an end that has not come), so that the constraint is checked here and
    not only by the database.
    """

    fixed: tuple[str, ...] = ()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - set(self.fixed)

    def _update_errors(self, errors: ValidationError) -> None:
        """What belongs to a field that is not shown stands on top."""
        if hasattr(errors, "error_dict"):
            placed: dict[str, list] = {}
            for name, found in errors.error_dict.items():
                at = name if name in self.fields else NON_FIELD_ERRORS
                placed.setdefault(at, []).extend(found)
            errors = ValidationError(placed)
        super()._update_errors(errors)
