"""What people enter on the round's pages."""

from typing import Any

from django import forms

from secretaries.models import Cadre


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明理由"},
    )


class OverrideForm(ReasonForm):
    """Another cadre for a village; the candidates come from the page."""

    cadre = forms.ModelChoiceField(
        label="改派人选",
        queryset=Cadre.objects.none(),
        empty_label="请选择",
        error_messages={"required": "请选择人选", "invalid_choice": "这名干部不在可选人选中"},
    )
    field_order = ("cadre", "reason")

    def __init__(self, *args: Any, candidates: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [key for key, _ in candidates]
        offered = Cadre.objects.filter(pk__in=keys)  # unscoped: the page's own candidates
        self.fields["cadre"].queryset = offered
        self.fields["cadre"].choices = [("", "请选择"), *candidates]


class PublishForm(forms.Form):
    """What the document of appointment says."""

    document_number = forms.CharField(
        label="任职文号",
        max_length=60,
        help_text="如 宣组〔2025〕12号",
        error_messages={"required": "请填写任职文号"},
    )
    start_date = forms.DateField(
        label="任职开始日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": "请填写任职开始日期",
            "invalid": "请按 2025-03-01 的样子填写日期",
        },
    )
