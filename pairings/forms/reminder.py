"""催办: of which of the five, until when."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from pairings.choices.five_ones import FiveOne
from xuanhan.common.forms import day_field

DAYS = 15


class ReminderForm(forms.Form):
    """One reminder for the chosen pairs."""

    item = forms.ChoiceField(
        label="催办事项",
        required=False,
        choices=[("", "全部未完成的项目"), *FiveOne.choices],
    )
    due_date = day_field("要求完成日期")
    note = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_date"].initial = timezone.localdate() + timedelta(days=DAYS)
