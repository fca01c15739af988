"""What people enter when a place is renamed, transferred, merged, or such a change is taken back."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect

from xuanhan.registry.models import Township, Village
from xuanhan.registry.services.place_changes import Grounds

CODE_HINT = "统计部门换了代码才填；留空表示代码不变"


class GroundsForm(forms.Form):
    """From when, and on what document; the last boxes of every change."""

    effective_date = forms.DateField(
        label="生效日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": "请填写生效日期",
            "invalid": "请按 2025-03-01 的样子填写日期",
        },
    )
    document_number = forms.CharField(
        label="依据文号",
        max_length=60,
        help_text="如 宣府发〔2025〕12号",
        error_messages={"required": "请填写批复或通知的文号"},
    )
    note = forms.CharField(label="说明", max_length=200, required=False)

    def grounds(self, by: Any) -> Grounds:
        """The grounds as the services take them."""
        data = self.cleaned_data
        return Grounds(data["effective_date"], data["document_number"], by, data["note"])


def _code(length: int) -> forms.CharField:
    return forms.CharField(
        label="新区划代码", max_length=length, required=False, help_text=CODE_HINT
    )


class RenameForm(GroundsForm):
    """A village's new name."""

    official_name = forms.CharField(
        label="新全称",
        max_length=60,
        help_text="如 毕城村民委员会、双河社区居民委员会；全称的结尾决定是村还是社区（居委会）",
        error_messages={"required": "请填写新的全称"},
    )
    code = _code(12)
    field_order = ("official_name", "code")


class TransferForm(GroundsForm):
    """A village's new township."""

    township = forms.ModelChoiceField(
        label="划入乡镇",
        queryset=Township.objects.all(),
        empty_label="请选择",
        error_messages={"required": "请选择划入的乡镇", "invalid_choice": "没有这个乡镇"},
    )
    code = _code(12)
    field_order = ("township", "code")


class MergeForm(GroundsForm):
    """The village that takes another over."""

    into = forms.ModelChoiceField(
        label="并入村（社区）",
        queryset=Village.objects.open(),
        help_text="输入村名或拼音首字母查找",
        error_messages={
            "required": "请选择并入的村（社区）",
            "invalid_choice": "没有这个村（社区），或已撤并",
        },
    )
    field_order = ("into",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Type-ahead as the admin's forms have it, through the field that holds the same choice.
        field = Village._meta.get_field("merged_into")
        self.fields["into"].widget = AutocompleteSelect(
            field, admin.site, attrs={"data-placeholder": "请选择"}
        )
        self.fields["into"].widget.choices = self.fields["into"].choices


class RenameTownshipForm(GroundsForm):
    """A township's new name."""

    name = forms.CharField(
        label="新名称", max_length=40, error_messages={"required": "请填写新的名称"}
    )
    code = _code(9)
    field_order = ("name", "code")


class CancelForm(forms.Form):
    """Why a change is taken back."""

    reason = forms.CharField(
        label="撤销理由",
        max_length=150,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明理由"},
    )
