"""What the steps of audits and of rectification ask besides an opinion."""

from typing import Any

from django import forms

from collective_economy.forms.loan import amount_field, word_field
from xuanhan.common.flow_admin import StepForm
from xuanhan.common.forms import day_field, text_field
from xuanhan.common.uploads import TAKEN


class NotifyForm(StepForm):
    """When the notice was handed over."""

    notice_date = day_field("通知书送达日期")
    field_order = ("notice_date", "opinion")


class StartForm(StepForm):
    """When the work on the spot begins."""

    start_date = day_field("进点日期")
    field_order = ("start_date", "opinion")


class AskForm(StepForm):
    """When the draft was sent."""

    opinion_date = day_field("征求意见日期")
    field_order = ("opinion_date", "opinion")


class ReportForm(StepForm):
    """Which report, when, and whether the village answered."""

    report_number = word_field("报告文号")
    report_date = day_field("报告日期")
    answered = forms.BooleanField(label="被审计村已书面反馈意见", required=False)
    field_order = ("report_number", "report_date", "answered", "opinion")


class PublishForm(StepForm):
    """When the conclusion was made public."""

    published_date = day_field("结论公开日期")
    field_order = ("published_date", "opinion")


class ClaimForm(StepForm):
    """Who puts it right, and how."""

    responsible_person = word_field("责任人", limit=40)
    measures = text_field("整改措施", limit=300)
    field_order = ("responsible_person", "measures", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible_person"].initial = self.row.responsible_person
        self.fields["measures"].initial = self.row.measures


class ExtensionForm(StepForm):
    """Until when."""

    extension_date = day_field("申请延期至")
    field_order = ("extension_date", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].label = "延期理由"


def _evidence() -> forms.FileField:
    return forms.FileField(
        label="佐证材料", required=False, help_text=TAKEN,
        widget=forms.FileInput({"accept": ".jpg,.jpeg,.png,.pdf,.docx,.xlsx"}),
        error_messages={"empty": "文件是空的，请重新选择"},
    )  # fmt: skip


class AskClosingForm(StepForm):
    """What was done, what came back, the evidence."""

    result = text_field("整改情况", limit=300)
    recovered_yuan = amount_field("追回金额")
    evidence = _evidence()
    field_order = ("result", "recovered_yuan", "evidence", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recovered_yuan"].initial = self.row.recovered_yuan
        self.fields["result"].initial = self.row.result


class CloseForm(StepForm):
    """Who looked at it, when."""

    verified_by = word_field("验收人", limit=40)
    closed_date = day_field("销号时间")
    result = text_field("整改情况", required=False, limit=300)
    evidence = _evidence()
    field_order = ("verified_by", "closed_date", "result", "evidence", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].initial = self.row.result


class HandOverForm(StepForm):
    """To whom, when."""

    handed_over_to = word_field("移交单位")
    handed_over_date = day_field("移交日期")
    field_order = ("handed_over_to", "handed_over_date", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handed_over_to"].initial = "县纪委监委机关"
        self.fields["opinion"].label = "移交事由"
