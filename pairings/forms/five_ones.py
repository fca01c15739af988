"""五个一: each of the five asks its own boxes, in its own words (domain.md §5.3)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from pairings.choices.five_ones import FiveOne
from pairings.core.evidence import FIELDS
from pairings.models import FiveOneRecord
from xuanhan.common.constraint_fields import WholeRowForm

LABELS: Mapping[str, Mapping[str, str]] = {
    FiveOne.MEETING: {"date": "召开日期", "subject": "会议主题"},
    FiveOne.PARTY_DAY: {"date": "开展日期", "subject": "活动主题", "host": "领誓人"},
    FiveOne.DEED: {
        "date": "完成日期", "subject": "实事事项", "content": "办理过程", "result": "群众反映和成效",
    },
    FiveOne.PEOPLE: {
        "date": "开始培育日期", "subject": "培育安排", "host": "联系人", "content": "培育措施",
        "result": "培育成效",
    },
    FiveOne.PATH: {
        "date": "采纳日期", "subject": "规划名称", "content": "规划要点（调研结论和发展路子）",
    },
}  # fmt: skip
SUBJECTS = {
    FiveOne.MEETING: "联合组织生活会",
    FiveOne.PARTY_DAY: "重温入党誓词 服务乡村振兴",
    FiveOne.PEOPLE: "农村青年党员骨干培育",
}
ALWAYS = ("pair", "item", "date", "subject")
LINES: Mapping[str, tuple[Any, ...]] = {
    FiveOne.MEETING: (
        ("mode", "place"), ("host",), ("unit_expected", "unit_present"),
        ("village_expected", "village_present"), "criticism", "rectification",
    ),
    FiveOne.PARTY_DAY: (("place", "host"), ("attendance",), "content"),
    FiveOne.DEED: (("beneficiaries", "cost_yuan"), "content", "result"),
    FiveOne.PEOPLE: (("host",), "content", "result"),
    FiveOne.PATH: (("review_date",), "content", "adoption"),
}  # fmt: skip


def shown(item: str) -> list[str]:
    """The boxes of one of the five, beside those that all have."""
    extra = ("mode",) if item == FiveOne.MEETING else ()
    return [*extra, *FIELDS[item]]


class FiveOneForm(WholeRowForm):
    """One record, with the words of its item."""

    fixed = ("state", "confirmed_date", "item")

    class Meta:
        model = FiveOneRecord
        fields = "__all__"  # the admin class chooses

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = self.instance.item or self.initial.get("item") or self.data.get("item") or ""
        for name, label in LABELS.get(item, {}).items():
            if name in self.fields:
                self.fields[name].label = label
        if "item" in self.fields and not self.instance.pk:
            self.fields["item"].widget = forms.HiddenInput()
