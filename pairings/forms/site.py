"""An application, the boxes of a site's steps, and its events."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from pairings.forms.boxes import date_box
from pairings.models import SiteShowing
from pairings.services.site import check_showing
from xuanhan.common.flow_admin import StepForm, add_errors


def _score_box(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=100, decimal_places=2,
        error_messages={
            "required": f"请填写{label}", "invalid": "请填写数字",
            "min_value": "得分为 0 至 100 分", "max_value": "得分为 0 至 100 分",
        },
    )  # fmt: skip


def _number_box(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=60, error_messages={"required": f"请填写{label}"}
    )


def _this_year() -> int:
    return timezone.localdate().year


class AssessForm(StepForm):
    """What the visit found."""

    score = _score_box("评估得分")
    on = date_box("评估日期")
    field_order = ("score", "on", "opinion")


class NameForm(StepForm):
    """The document that names the site."""

    document_number = _number_box("命名文号")
    on = date_box("命名日期")
    field_order = ("document_number", "on", "opinion")


class KeepForm(StepForm):
    """The review of a year."""

    year = forms.IntegerField(
        label="年度", min_value=2000, max_value=2100, initial=_this_year,
        error_messages={"required": "请填写年度", "invalid": "请填写四位年份",
                        "min_value": "请填写四位年份", "max_value": "请填写四位年份"},
    )  # fmt: skip
    score = _score_box("复核得分")
    on = date_box("复核日期")
    field_order = ("year", "score", "on", "opinion")


class RemoveForm(KeepForm):
    """The review that takes the name away."""

    document_number = _number_box("摘牌文号")
    field_order = ("year", "score", "on", "document_number", "opinion")


class ShowingForm(forms.ModelForm):
    """An event of a site that carries the name."""

    class Meta:
        model = SiteShowing
        fields = ("site", "kind", "event_date", "visitors", "people", "spread_villages", "content")

    def clean(self) -> dict[str, Any]:
        """As the service judges."""
        cleaned = super().clean()
        site, day = cleaned.get("site"), cleaned.get("event_date")
        if site is not None and day is not None:
            try:
                check_showing(SiteShowing(site=site, event_date=day))
            except ValidationError as error:
                add_errors(self, error)
        return cleaned
