"""A report: begun filled in, and only for a period that is open."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretaries.models import Posting, ReportPeriod
from secretaries.models.periodic_report import DUTY_FIELDS, TEXT
from secretaries.rules.periods import check_period_is_open
from secretaries.services.report_prefill import Prefill, prefill_of
from xuanhan.common.constraint_fields import WholeRowForm

HINTS = {
    "problems": "没有的写“无”",
    "next_steps": "下一期准备做什么",
    "coordination": "需要乡镇、县级部门或派出单位协调的事项，没有可以留空",
}


class PeriodicReportForm(WholeRowForm):
    """The eight texts; posting and period come with the page."""

    fixed = ("period", "posting", "cadre", "state", "submitted_date")
    # Set by the page of a new report.
    new_posting: Posting | None = None
    new_period: ReportPeriod | None = None
    prefill: Prefill = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.new_period is not None:
            self.instance.posting, self.instance.period = self.new_posting, self.new_period
            self.prefill = prefill_of(self.new_posting, self.new_period)
            for name, filled in self.prefill.items():
                self.initial.setdefault(name, filled["text"])
        for name, box in self.fields.items():
            box.widget = forms.Textarea({"rows": 6 if name in DUTY_FIELDS else 3})
            box.help_text = HINTS.get(name, "")
            box.error_messages["max_length"] = f"不超过 {TEXT} 字"

    def clean(self) -> Any:
        """Nothing is written for a period that is closed, ahead or frozen."""
        cleaned = super().clean()
        try:
            check_period_is_open(self.instance.period, today=timezone.localdate())
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return cleaned


class OpenYearForm(forms.Form):
    """Which year's periods to open."""

    year = forms.IntegerField(
        label="年度",
        min_value=2015,
        max_value=2100,
        error_messages={
            "required": "请填写年度",
            "invalid": "请填写四位年度，如 2025",
            "min_value": "年度应在 2015 至 2100 之间",
            "max_value": "年度应在 2015 至 2100 之间",
        },
    )
