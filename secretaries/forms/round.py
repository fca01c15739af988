"""What is entered when a round of selection is published."""

from django import forms


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
