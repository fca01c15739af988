"""A pair by hand, and the boxes of its steps."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pairings.choices import Origin, PairState
from pairings.forms.boxes import date_box
from pairings.models import Pair
from pairings.services.pair import check_new
from xuanhan.common.flow_admin import StepForm, add_errors
from xuanhan.registry.models import Township, Village


class PairForm(forms.ModelForm):
    """A new pair is judged whole, by the service that will make it."""

    class Meta:
        model = Pair
        fields = (
            "party_organization", "village", "township", "focus", "basis", "start_date",
            "planned_end_date", "reason", "remark",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Let the service judge a new pair as it would make it."""
        cleaned = super().clean()
        if self.instance.pk is None and not self.errors:
            pair = Pair(**cleaned, origin=Origin.MANUAL, state=PairState.REQUESTED)
            try:
                check_new(pair)
            except ValidationError as error:
                add_errors(self, error)
        return cleaned


class AgreeForm(StepForm):
    """The day on which a side agreed."""

    on = date_box("同意日期")
    field_order = ("on", "opinion")


class SignForm(StepForm):
    """The day of the agreement; the term runs from it."""

    agreement_date = date_box("协议签订日期")
    years = forms.IntegerField(
        label="期限（年）",
        min_value=1,
        max_value=10,
        required=False,
        help_text="不填按政策参数“共建对子期限”",
    )
    signed_file = forms.FileField(
        label="签字盖章的协议书",
        required=False,
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png,.docx"}),
        help_text="扫描件或照片",
    )
    field_order = ("agreement_date", "years", "signed_file", "opinion")

    def clean_years(self) -> int:
        """0 where nothing was entered."""
        return self.cleaned_data["years"] or 0


class EndForm(StepForm):
    """The last day of a pair."""

    end_date = date_box("最后一天")
    field_order = ("end_date", "opinion")


class AdjustForm(EndForm):
    """The last day, and with whom the unit is to go on."""

    village = forms.ModelChoiceField(
        label="改与村（社区）结对",
        queryset=Village.objects.open().select_related("township"),
        required=False,
        empty_label="请选择",
    )
    township = forms.ModelChoiceField(
        label="或与乡镇结对", queryset=Township.objects.all(), required=False, empty_label="请选择"
    )
    field_order = ("end_date", "village", "township", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].label_from_instance = lambda village: village.full_name

    def clean(self) -> dict[str, Any]:
        """One target, as the service takes it."""
        cleaned = super().clean()
        village, township = cleaned.pop("village", None), cleaned.pop("township", None)
        if (village is None) == (township is None):
            self.add_error("village", "请选择一个村（社区）或一个乡镇，二者填一项")
        cleaned["target"] = village or township
        return cleaned
