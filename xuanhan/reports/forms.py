"""What people enter on the pages of a year."""

from django import forms


class FreezeForm(forms.Form):
    """The first version of a year."""

    accept_gaps = forms.BooleanField(
        label="按现状冻结", required=False, help_text="尚缺的项目会记入快照"
    )


class CorrectForm(FreezeForm):
    """A later version, which needs its reason."""

    reason = forms.CharField(
        label="更正理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "更正须写明理由"},
    )
    field_order = ("reason", "accept_gaps")
