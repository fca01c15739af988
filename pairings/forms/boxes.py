"""Boxes that several forms share."""

from typing import Any

from django import forms
from django.utils import timezone


def date_box(label: str, **kwargs: Any) -> forms.DateField:
    """A day, today where nothing else is asked for."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": f"请填写{label}",
            "invalid": "请按 2025-03-01 的样子填写日期",
        },
        **{"initial": timezone.localdate, **kwargs},
    )
