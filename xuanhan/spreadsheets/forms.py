"""The one form of an import: a file, and the round where several are open."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from xuanhan.registry.models import NeedsRound
from xuanhan.spreadsheets import limits


class UploadForm(forms.Form):
    """What is uploaded, and into which round."""

    round = forms.ModelChoiceField(
        label="批次",
        queryset=NeedsRound.objects.none(),
        empty_label=None,
        to_field_name="code",
        error_messages={"invalid_choice": "这个批次没有开放"},
    )
    file = forms.FileField(
        label="文件",
        error_messages={"required": "请选择文件", "empty": "文件是空的，请检查后重新上传"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, needs_round: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        megabytes = limits.FILE_BYTES // 1024**2
        self.fields["file"].help_text = f".xlsx 或 .csv，不超过 {megabytes} MB、{limits.ROWS} 行"
        if needs_round:
            self.fields["round"].queryset = NeedsRound.objects.filter(is_open=True)
        else:
            del self.fields["round"]

    def clean_file(self) -> UploadedFile:
        """Too large a file is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > limits.FILE_BYTES:
            megabytes = limits.FILE_BYTES // 1024**2
            raise forms.ValidationError(f"文件超过 {megabytes} MB，请删除图片等无关内容后再上传")
        return file

    @property
    def round_code(self) -> str:
        """The chosen round's code, or none."""
        chosen = self.cleaned_data.get("round")
        return chosen.code if chosen else ""
