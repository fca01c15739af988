"""What correcting a frozen month asks."""

from django import forms


class CorrectForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label="更正理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="如：APP 重新导出、补录已确认、公出补批",
        error_messages={"required": "请写明更正理由"},
    )
