"""What the steps of a support matter ask besides an opinion."""

from typing import Any

from django import forms

from xuanhan.common.flow_admin import StepForm
from xuanhan.registry.models import Unit


class AssignMatterForm(StepForm):
    """Which unit is to act."""

    handler = forms.ModelChoiceField(
        label="承办部门",
        queryset=Unit.objects.filter(is_active=True),
        empty_label="请选择",
        error_messages={"required": "请选择承办部门"},
    )
    field_order = ("handler", "opinion")


class ProgressForm(StepForm):
    """How far it has come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].label = "办理进度"


class ResultForm(StepForm):
    """What was done."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].label = "办理结果"
