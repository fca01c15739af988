"""表头别名: what further headers mean."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.sheet_bindings import binding_of
from xuanhan.spreadsheets.models import HeaderAlias
from xuanhan.spreadsheets.models.header_alias import editable_kinds, learnable

SEPARATOR = ":"


def _columns() -> list[tuple[str, Any]]:
    """Every column that may be taught a header, by kind."""
    return [("", "请选择"), *_by_kind()]


def _by_kind() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            kind.title,
            [
                (f"{kind.code}{SEPARATOR}{column.key}", f"{kind.title}：{column.header}")
                for column in learnable(kind)
            ],
        )
        for kind in editable_kinds()
    ]


class HeaderAliasForm(forms.ModelForm):
    """Kind and column are chosen together, so that no script has to keep them in step."""

    target = forms.ChoiceField(label="表格和列", choices=_columns)

    class Meta:
        model = HeaderAlias
        fields = ("header",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            kept = f"{self.instance.kind}{SEPARATOR}{self.instance.column_key}"
            self.initial["target"] = kept

    def clean(self) -> dict[str, Any]:
        """Put the choice into the record before the record's own rules look at it."""
        cleaned = super().clean()
        kind, _, key = cleaned.get("target", "").partition(SEPARATOR)
        self.instance.kind, self.instance.column_key = kind, key
        return cleaned


@admin.register(HeaderAlias)
class HeaderAliasAdmin(ScopedModelAdmin):
    """Kept by the department; read whenever a sheet of the kind is read."""

    form = HeaderAliasForm
    menu_group = "数据导入"
    menu_order = 30
    list_note = "文件中的表头与模板叫法不同时，在这里登记，以后按同一列读取"
    list_display = ("header", "kind_title", "column_title")
    search_fields = ("header",)
    search_hint = "表头"
    fieldsets = (("表头别名", {"fields": ("target", "header")}),)

    @admin.display(description="表格种类", ordering="kind")
    def kind_title(self, alias: HeaderAlias) -> str:
        """The kind's Chinese title."""
        return binding_of(alias.kind).kind.title if alias.column else alias.kind

    @admin.display(description="按此列读取", ordering="column_key")
    def column_title(self, alias: HeaderAlias) -> str:
        """The column's canonical header."""
        return alias.column.header if alias.column else "（这一列已取消）"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """From the preview of a file: its kind and the header that meant nothing."""
        return {name: request.GET[name] for name in ("header", "target") if name in request.GET}
