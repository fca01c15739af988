"""What the steps of 困难诉求, 典型选树 and 召回 ask besides an opinion."""

from typing import Any

from django import forms

from secretaries.choices.difficulty import Satisfaction
from secretaries.choices.recall import RecallOutcome, RecallTrigger
from secretaries.models import Cadre
from xuanhan.common.flow_admin import StepForm
from xuanhan.common.forms import day_field
from xuanhan.registry.models import Unit


class AssignForm(StepForm):
    """Who is to help."""

    handler = forms.ModelChoiceField(
        label="承办单位",
        queryset=Unit.objects.filter(is_active=True),
        empty_label="请选择",
        error_messages={"required": "请选择承办单位"},
    )
    field_order = ("handler", "opinion")


class CloseForm(StepForm):
    """What the person says of the outcome."""

    satisfaction = forms.ChoiceField(
        label="本人评价", choices=[("", "请选择"), *Satisfaction.choices],
        error_messages={"required": "请选择本人评价"},
    )  # fmt: skip
    field_order = ("satisfaction", "opinion")


class PubliciseForm(StepForm):
    """From when on."""

    from_date = day_field("公示开始日期")
    field_order = ("from_date", "opinion")


class NameForm(StepForm):
    """By which document."""

    document_number = forms.CharField(
        label="命名文号", max_length=60, error_messages={"required": "请填写命名文号"}
    )
    named_date = day_field("命名日期")
    field_order = ("document_number", "named_date", "opinion")


class DecideForm(StepForm):
    """What the meeting decided."""

    outcome = forms.ChoiceField(label="处理结果", choices=RecallOutcome.choices)
    document_number = forms.CharField(
        label="决定文号", max_length=60, error_messages={"required": "请填写决定文号"}
    )
    decided_date = day_field("决定日期")
    field_order = ("outcome", "document_number", "decided_date", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].label = "会议意见"
        if self.row.triggers == [RecallTrigger.HEALTH]:
            self.fields["outcome"].choices = [
                (RecallOutcome.ADJUSTMENT.value, RecallOutcome.ADJUSTMENT.label)
            ]


class ReplaceForm(StepForm):
    """Who goes there next."""

    cadre = forms.ModelChoiceField(
        label="接任人",
        queryset=Cadre.objects.none(),
        empty_label="请选择",
        error_messages={"required": "请选择接任人"},
    )
    document_number = forms.CharField(
        label="任职文号", max_length=60, error_messages={"required": "请填写任职文号"}
    )
    start_date = day_field("任职开始日期")
    field_order = ("cadre", "document_number", "start_date", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever serves somewhere now cannot be sent; the rest is people's judgement.
        pool = Cadre.objects.all()  # unscoped: only the county replaces, out of the whole pool
        serving = pool.filter(postings__end_date__isnull=True).values("pk")
        self.fields["cadre"].queryset = pool.exclude(pk__in=serving)
