"""A record's form says at the box that its day lies outside the pair's term."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pairings.rules import check_in_term
from xuanhan.common.flow_admin import add_errors


class TermForm(forms.ModelForm):
    """`day_field` names the day that must lie within the term."""

    day_field = ""

    def clean(self) -> Any:
        """As the service that keeps the record will judge."""
        cleaned = super().clean()
        pair = self.cleaned_data.get("pair") or getattr(self.instance, "pair", None)
        day = self.cleaned_data.get(self.day_field)
        if pair is not None and day is not None:
            try:
                check_in_term(pair, day, self.day_field)
            except ValidationError as error:
                add_errors(self, error)
        return cleaned


class NeedForm(TermForm):
    """A need is heard within the term."""

    day_field = "registered_date"


class FundForm(TermForm):
    """Money is promised within the term."""

    day_field = "promised_date"


class MeetingForm(TermForm):
    """A meeting is held within the term."""

    day_field = "meeting_date"


class VisitForm(TermForm):
    """A visit is made within the term."""

    day_field = "visit_date"
