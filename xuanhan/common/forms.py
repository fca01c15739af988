"""Boxes that many plain forms have."""

from typing import Any

from django import forms


def day_field(
    label: str, *, hint: str = "", required: bool = True, **kwargs: Any
) -> forms.DateField:
    """A day, with the browser's own calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": f"请填写{label}",
            "invalid": "请按 2025-03-01 的样子填写日期",
        },
        **kwargs,
    )


def text_field(
    label: str, *, hint: str = "", required: bool = True, limit: int = 500, rows: int = 3
) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=limit,
        widget=forms.Textarea({"rows": rows}),
        error_messages={
            "required": f"请填写{label}",
            "max_length": f"{label}不超过 {limit} 字",
        },
    )
