"""What people enter on a round's pages."""

from typing import Any

from django import forms


class OverrideForm(forms.Form):
    """Somebody for a village, with the reason; the candidates come from the page."""

    person = forms.TypedChoiceField(
        label="人选",
        coerce=int,
        error_messages={"required": "请选择", "invalid_choice": "所选不在可选范围中"},
    )
    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明理由"},
    )

    def __init__(
        self, *args: Any, candidates: list[tuple[int, str]], label: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].label = label
        self.fields["person"].choices = [("", "请选择"), *candidates]
