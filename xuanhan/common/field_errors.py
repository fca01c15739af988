"""What a constraint found, said at the box where people can mend it."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.db import models


class ErrorsAtFields(models.Model):
    """For models whose constraints concern one box more than the others: constraint → field.

    Where the form does not have that box, the message stands on top of the form.
    """

    error_fields: Mapping[str, str] = {}

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Every constraint, each error at its field.  Raises ValidationError."""
        left = set(exclude or ())
        found: dict[str, list[ValidationError]] = {}
        for constraint in self._meta.constraints:
            try:
                constraint.validate(type(self), self, exclude=left)
            except ValidationError as error:
                fields = getattr(constraint, "fields", ())
                single = fields[0] if len(fields) == 1 and error.code == "unique" else "__all__"
                name = self.error_fields.get(constraint.name, single)
                at = "__all__" if name in left else name
                found.setdefault(at, []).extend(error.error_list)
        if found:
            raise ValidationError(found)
