"""A task of the year."""

from typing import Any

from django.core.exceptions import ValidationError

from secretaries.rules.periods import check_year_is_open
from xuanhan.common.constraint_fields import WholeRowForm


class DutyTaskForm(WholeRowForm):
    """A task, also one whose target stands already."""

    fixed = ("posting", "year", "item", "deadline_date")

    def clean(self) -> Any:
        """A frozen year takes no more tasks and no more progress."""
        cleaned = super().clean()
        year = self.cleaned_data.get("year") or self.instance.year
        if year:
            try:
                check_year_is_open(year, field="year")
            except ValidationError as error:
                self.add_error("year" if "year" in self.fields else None, error.messages)
        return cleaned
