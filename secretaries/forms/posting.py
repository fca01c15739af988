"""End, move, prolong a posting; release after a handover."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from secretaries.choices import SUCCESSOR_FIRST, EndReason, PostingRole
from secretaries.models import Posting
from secretaries.queries.terms import term_end
from xuanhan.common.constraint_fields import WholeRowForm
from xuanhan.common.flow_admin import StepForm
from xuanhan.common.forms import day_field, text_field
from xuanhan.registry.models import Village


class NewPostingForm(WholeRowForm):
    """A posting entered by hand; its term comes from the county's number of years."""

    fixed = ("end_date", "planned_end_date")

    def clean(self) -> Any:
        """The end of the term, before the row is checked as a whole."""
        cleaned = super().clean()
        start = self.cleaned_data.get("start_date")
        if start:
            self.instance.planned_end_date = term_end(start)
        return cleaned


class PostingActForm(forms.Form):
    """What all acts on a posting share."""

    def __init__(self, *args: Any, posting: Posting, villages: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posting, self.villages = posting, villages


class EndForm(PostingActForm):
    """The last day, the reason, and what is to be said of it."""

    on = day_field("结束日期", hint="在村任职的最后一天")
    reason = forms.ChoiceField(
        label="结束原因",
        choices=[("", "请选择"), *EndReason.choices],
        error_messages={"required": "请选择结束原因"},
    )
    note = text_field("情况说明", required=False, limit=300)
    document_number = forms.CharField(label="结束文号", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.posting.role == PostingRole.FIRST_SECRETARY:
            words = "、".join(
                EndReason(code).label for code in EndReason if code in SUCCESSOR_FIRST
            )
            self.fields["reason"].help_text = f"{words}的第一书记请从“办理交接”离任"


class AdjustForm(PostingActForm):
    """Another village, from a day on."""

    village = forms.ModelChoiceField(
        label="调整到",
        queryset=Village.objects.none(),
        empty_label="请选择",
        error_messages={"required": "请选择村", "invalid_choice": "这个村不在可选范围"},
    )
    on = day_field("到任日期", hint="从这一天起在新的村任职，原任职到前一天为止")
    reason = text_field("调整理由", limit=200)
    document_number = forms.CharField(
        label="任职文号", max_length=60, error_messages={"required": "请填写任职文号"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = self.villages
        self.fields["village"].label_from_instance = lambda village: village.full_name


class ExtendForm(PostingActForm):
    """A later end of the term."""

    until = day_field("延长到", hint="新的计划期满日期")
    reason = text_field("延长理由", limit=200)


class TakeOverForm(StepForm):
    """Each item ticked by the one who receives it."""

    received = forms.MultipleChoiceField(
        label="逐项核对",
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "choice-list"}),
    )
    field_order = ("received", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = self.row.items.all()
        self.fields["received"].choices = [(item.kind, item.get_kind_display()) for item in items]


class ReleaseForm(StepForm):
    """The dates once more, as they came to be."""

    release_date = day_field("离任日期", hint="离任人在村任职的最后一天")
    arrival_date = day_field("接任人到村日期", required=False)
    document_number = forms.CharField(label="接任人任职文号", max_length=60, required=False)
    field_order = ("release_date", "arrival_date", "document_number", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("release_date", "arrival_date", "document_number"):
            self.fields[name].initial = getattr(self.row, name)
        if self.row.successor_id is None:
            del self.fields["arrival_date"], self.fields["document_number"]
