"""Word 模板: the office's own templates in place of the shipped ones."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.uploads import UploadRefused, accept
from xuanhan.reports import word_templates
from xuanhan.reports.models import OfficeTemplate


class OfficeTemplateForm(forms.ModelForm):
    """A kind of document and a .docx file."""

    code = forms.ChoiceField(label="文书")
    upload = forms.FileField(
        label="模板文件", help_text=".docx，可用 {{ 字段 }} 填空；上传时用样例试填"
    )

    class Meta:
        model = OfficeTemplate
        fields = ("code", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            self.fields["code"].choices = [
                (document.code, document.title) for document in word_templates.documents()
            ]

    def clean_upload(self) -> Any:
        """Only Word files; the model tries to fill it in."""
        file = self.cleaned_data["upload"]
        try:
            evidence = accept(file.read(), file.name)
        except UploadRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        if evidence.suffix != ".docx":
            raise forms.ValidationError("请上传 .docx 文件")
        self.instance.data = evidence.data
        return file


@admin.register(OfficeTemplate)
class OfficeTemplateAdmin(ScopedModelAdmin):
    """Uploads; the newest of a kind is used."""

    form = OfficeTemplateForm
    menu_group = "报表中心"
    menu_order = 60
    record_name = "模板"
    list_display = ("title", "note", "created_at", "created_by")
    list_select_related = ("created_by",)

    @admin.display(description="文书", ordering="code")
    def title(self, template: OfficeTemplate) -> str:
        """The kind of document."""
        return str(template)

    def has_change_permission(
        self, request: HttpRequest, obj: OfficeTemplate | None = None
    ) -> bool:
        """A template is replaced by another upload."""
        return False
