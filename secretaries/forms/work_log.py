"""记日志: one screen, filled in as far as the portal knows."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone

from secretaries.choices.duty import Duty
from secretaries.models import Posting, WorkLog
from secretaries.models.work_log import MOST_HOUSEHOLDS, MOST_PROBLEMS
from xuanhan.common.constraint_fields import WholeRowForm
from xuanhan.common.forms import day_field


class SeveralFiles(forms.FileInput):
    """A box that takes several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """All of them."""
        return files.getlist(name)


class PhotosField(forms.Field):
    """Pictures; what they are is judged where they are kept."""

    widget = SeveralFiles({"accept": "image/jpeg,image/png", "multiple": True})


def _count(label: str, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric", "placeholder": "0"}),
        error_messages={
            "invalid": "请填写整数",
            "min_value": "不能是负数",
            "max_value": f"一天不超过 {most}，请核对",
        },
    )


class WorkLogForm(WholeRowForm):
    """One entry."""

    date = day_field("日期")
    duty = forms.ChoiceField(
        label="职责类别",
        choices=Duty.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择职责类别"},
    )
    households_visited = _count("走访户数", MOST_HOUSEHOLDS)
    problems_solved = _count("解决问题", MOST_PROBLEMS)
    photos = PhotosField(label="照片", required=False)

    class Meta:
        model = WorkLog
        fields = (
            "date", "duty", "place", "content", "households_visited", "problems_solved",
            "stayed_overnight",
        )  # fmt: skip
        widgets = {"content": forms.Textarea({"rows": 4})}
        error_messages = {
            "place": {"required": "请填写地点"},
            "content": {"required": "请写一句做了什么"},
        }

    def __init__(self, *args: Any, posting: Posting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.posting = posting
        if self.instance.pk is None:
            self.initial.setdefault("date", timezone.localdate())
            self.initial.setdefault("place", posting.village.name)
        today = timezone.localdate()
        self.fields["date"].widget.attrs.update(
            {"max": f"{today:%Y-%m-%d}", "min": f"{posting.start_date:%Y-%m-%d}"}
        )

    def clean_households_visited(self) -> int:
        """Blank is none."""
        return self.cleaned_data["households_visited"] or 0

    def clean_problems_solved(self) -> int:
        """Blank is none."""
        return self.cleaned_data["problems_solved"] or 0

    def uploaded(self) -> Iterator[tuple[bytes, str]]:
        """The photos as (content, file name)."""
        for file in self.cleaned_data.get("photos") or ():
            yield file.read(), file.name
