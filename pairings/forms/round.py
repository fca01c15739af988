"""What is entered when a round of pairing is published."""

from django import forms

from pairings.forms.boxes import date_box


class PublishForm(forms.Form):
    """What the document of pairing says."""

    document_number = forms.CharField(
        label="结对文号",
        max_length=60,
        help_text="如 宣组〔2025〕3号",
        error_messages={"required": "请填写结对文号"},
    )
    start_date = date_box("结对时间")
