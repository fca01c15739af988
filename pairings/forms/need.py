"""The boxes of a need's steps."""

from typing import Any

from django import forms

from pairings.choices.need import Satisfied
from xuanhan.common.flow_admin import StepForm
from xuanhan.registry.models import Unit


class AssignNeedForm(StepForm):
    """Who is to help; the paired unit unless another is chosen."""

    handler = forms.ModelChoiceField(
        label="交办对象",
        queryset=Unit.objects.filter(is_active=True),
        empty_label="请选择",
        error_messages={"required": "请选择交办对象"},
    )
    field_order = ("handler", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].initial = self.row.pair.party_organization.unit_id


class ConfirmNeedForm(StepForm):
    """What the village says of the outcome."""

    satisfaction = forms.ChoiceField(
        label="村方评价", choices=[("", "请选择"), *Satisfied.choices],
        error_messages={"required": "请选择村方评价"},
    )  # fmt: skip
    field_order = ("satisfaction", "opinion")
