"""政策参数: what the county may change without code."""

from typing import Any

from django import forms
from django.contrib import admin

from xuanhan.common import parameters
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.registry.models import PolicyParameter


class PolicyParameterForm(forms.ModelForm):
    """The parameter is chosen by its title; the default stands beside it."""

    code = forms.ChoiceField(label="参数")

    class Meta:
        model = PolicyParameter
        fields = ("code", "value", "effective_date", "document_number", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", "请选择")] + [
            (item.code, f"{item.title}（默认 {item.default}{item.unit}）")
            for item in parameters.declared()
        ]


@admin.register(PolicyParameter)
class PolicyParameterAdmin(ScopedModelAdmin):
    """Values with effective date and document number; the newest valid one counts."""

    menu_group = "系统管理"
    menu_order = 30
    form = PolicyParameterForm
    list_display = ("title", "value_with_unit", "effective_date", "document_number", "note")
    ordering = ("code", "-effective_date")

    @admin.display(description="参数", ordering="code")
    def title(self, row: PolicyParameter) -> str:
        """The declaration's title."""
        return row.title

    @admin.display(description="取值")
    def value_with_unit(self, row: PolicyParameter) -> str:
        """The value and its unit."""
        try:
            return f"{row.value} {parameters.declaration(row.code).unit}".strip()
        except KeyError:
            return row.value
