"""记活动: one screen, filled in as far as the portal knows."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from pairings.choices import FiveGoal
from pairings.choices.activity import ActivityKind, Mode
from pairings.choices.confirmation import ConfirmState
from pairings.models import Activity, Pair
from pairings.models.activity import MOST_SESSIONS, MOST_TIMES
from xuanhan.common.constraint_fields import WholeRowForm
from xuanhan.common.forms import day_field

# Which of the five goals a kind of activity serves, where nothing else is said.
GOAL_OF = {
    ActivityKind.STUDY: FiveGoal.ORGANIZATION,
    ActivityKind.MEETING: FiveGoal.ORGANIZATION,
    ActivityKind.VISIT: FiveGoal.PEOPLE,
    ActivityKind.TRAINING: FiveGoal.PEOPLE,
    ActivityKind.MEDICAL: FiveGoal.RESOURCES,
    ActivityKind.INVESTMENT: FiveGoal.DEVELOPMENT,
}


class SeveralFiles(forms.FileInput):
    """A box that takes several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """All of them."""
        return files.getlist(name)


class PhotosField(forms.Field):
    """Pictures; what they are is judged where they are kept."""

    widget = SeveralFiles({"accept": "image/jpeg,image/png", "multiple": True})


def _times(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST_TIMES,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric", "placeholder": "0"}),
        error_messages={
            "invalid": "请填写整数",
            "min_value": "不能是负数",
            "max_value": f"一次活动不超过 {MOST_TIMES} 人次，请核对",
        },
    )


class ActivityForm(WholeRowForm):
    """One activity."""

    fixed = ("state", "confirmed_date")
    pair = forms.ModelChoiceField(
        queryset=Pair.objects.none(),
        label="共建对子",
        empty_label="请选择",
        error_messages={"required": "请选择共建对子", "invalid_choice": "不在您的管辖范围"},
    )
    date = day_field("日期")
    kind = forms.ChoiceField(
        label="活动类别",
        choices=ActivityKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择活动类别"},
    )
    name = forms.CharField(
        label="活动名称",
        max_length=80,
        required=False,
        widget=forms.TextInput({"placeholder": "不填则用活动类别"}),
    )
    goal = forms.ChoiceField(
        label="五共归类", choices=[("", "按类别自动归类"), *FiveGoal.choices], required=False
    )
    mode = forms.ChoiceField(label="开展方式", choices=Mode.choices, initial=Mode.OFFLINE)
    sessions = forms.IntegerField(
        label="场次",
        min_value=1,
        max_value=MOST_SESSIONS,
        initial=1,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages={
            "required": "请填写场次",
            "min_value": "场次至少为 1",
            "max_value": f"场次不超过 {MOST_SESSIONS}，请核对",
            "invalid": "请填写整数",
        },
    )
    party_times = _times("参加党员")
    field_times = _times("深入农户田间")
    public_times = _times("受益群众")
    photos = PhotosField(label="照片", required=False)

    class Meta:
        model = Activity
        fields = (
            "pair", "date", "kind", "name", "goal", "mode", "place", "sessions", "party_times",
            "field_times", "public_times", "content",
        )  # fmt: skip
        widgets = {"content": forms.Textarea({"rows": 2})}
        error_messages = {"place": {"required": "请填写地点"}}

    def __init__(
        self,
        *args: Any,
        pairs: QuerySet[Pair],
        chosen: str = "",
        last: int | None = None,
        **kwargs: Any,
    ) -> None:
        """`chosen` is the key of an address; `last` the pair of what the person entered before."""
        super().__init__(*args, **kwargs)
        known = list(pairs[:1])
        self.fields["pair"].queryset = pairs
        self.fields["pair"].label_from_instance = pair_label
        self.initial.setdefault("date", timezone.localdate())
        pair = pairs.filter(pk=chosen).first() if chosen.isdecimal() else None
        pair = pair or pairs.filter(pk=last).first() or (known[0] if known else None)
        if pair is not None:
            self.initial.setdefault("pair", pair.pk)
            self.initial.setdefault("place", pair.target.name)
        self.fields["date"].widget.attrs["max"] = f"{timezone.localdate():%Y-%m-%d}"
        self.instance.state = ConfirmState.WAITING

    def clean(self) -> dict[str, Any]:
        """Blank counts are none; name and goal follow from the kind."""
        cleaned = super().clean()
        for name in ("party_times", "field_times", "public_times"):
            if name in cleaned:
                cleaned[name] = cleaned[name] or 0
        kind = cleaned.get("kind")
        if kind:
            cleaned["name"] = cleaned.get("name") or ActivityKind(kind).label
            cleaned["goal"] = cleaned.get("goal") or GOAL_OF.get(
                ActivityKind(kind), FiveGoal.ACTIVITY
            )
        return cleaned

    def uploaded(self) -> Iterator[tuple[bytes, str]]:
        """The photos as (content, file name)."""
        for file in self.cleaned_data.get("photos") or ():
            yield file.read(), file.name


def pair_label(pair: Pair) -> str:
    """县司法局 — 毕城村."""
    return f"{pair.party_organization.unit.name} — {pair.target_name}"
