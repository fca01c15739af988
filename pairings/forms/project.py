"""What a project's steps ask."""

from decimal import Decimal
from typing import Any

from django import forms

from xuanhan.common.flow_admin import StepForm


class ReportForm(StepForm):
    """How far it is, and the money that has arrived."""

    percent = forms.IntegerField(label="进度（%）", min_value=0, max_value=99)
    arrived_yuan = forms.DecimalField(
        label="累计到位资金（元）", min_value=Decimal(0), max_digits=18, decimal_places=2
    )
    over_reason = forms.CharField(
        label="超出计划的原因", max_length=200, required=False, help_text="到位超过计划时必填"
    )
    field_order = ("percent", "arrived_yuan", "over_reason", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["percent"].initial = self.row.percent
        self.fields["arrived_yuan"].initial = self.row.arrived_yuan
        self.fields["opinion"].label = "进展说明"
