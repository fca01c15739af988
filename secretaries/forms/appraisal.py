"""考评: what its steps and pages ask."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils import timezone

from secretaries.choices.appraisal import GradeCode
from secretaries.models import Appraisal
from secretaries.services.appraisal_survey import ANSWERS, MOST_TOKENS
from xuanhan.common.cell_text import half_width
from xuanhan.common.flow_admin import StepForm
from xuanhan.common.forms import day_field

ANSWER_WORDS = dict(zip(ANSWERS, ("满意", "基本满意", "不满意"), strict=True))


class DayStepForm(StepForm):
    """A step that is taken on a day; today unless somebody says otherwise."""

    day_name = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.day_name].initial = timezone.localdate()


class ApproveForm(DayStepForm):
    """By which document, and who of those tied at the line is 优秀."""

    day_name = "approved_date"
    document_number = forms.CharField(
        label="审定文号", max_length=60, error_messages={"required": "请填写审定文号"}
    )
    approved_date = day_field("审定日期")
    excellent = forms.ModelMultipleChoiceField(
        label="并列人员中定为优秀的",
        queryset=Appraisal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "choice-list"}),
    )
    field_order = ("document_number", "approved_date", "excellent", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].label = "会议意见"
        tied = Appraisal.objects.filter(  # unscoped: only the county decides, on the whole round
            round=self.row, is_current=True, is_at_line=True
        )
        tied = tied.select_related("posting__cadre", "posting__village__township")
        if not tied:
            del self.fields["excellent"]
            return
        self.fields["excellent"].queryset = tied
        self.fields["excellent"].label_from_instance = lambda one: (
            f"{one.posting.cadre.name}（{one.posting.village.full_name}）{one.total} 分"
        )
        self.fields[
            "excellent"
        ].help_text = "同分并列在优秀名额线上，由部务会决定；不选的按下一等次"


class PubliciseRoundForm(DayStepForm):
    """From when on."""

    day_name = "from_date"
    from_date = day_field("公示开始日期")
    field_order = ("from_date", "opinion")


class InformForm(DayStepForm):
    """When people were told."""

    day_name = "informed_date"
    informed_date = day_field("反馈日期")
    field_order = ("informed_date", "opinion")


class ArchiveForm(DayStepForm):
    """When it was closed."""

    day_name = "archived_date"
    archived_date = day_field("归档日期")
    field_order = ("archived_date", "opinion")


class UpholdForm(DayStepForm):
    """When the person was answered."""

    day_name = "answered_date"
    answered_date = day_field("答复日期")
    field_order = ("answered_date", "opinion")


class CorrectResultForm(UpholdForm):
    """What the result should have been."""

    total = forms.DecimalField(
        label="更正后综合得分", max_digits=6, decimal_places=2,
        error_messages={"required": "请填写得分", "invalid": "请填写数字"},
    )  # fmt: skip
    grade = forms.ChoiceField(label="更正后等次", choices=GradeCode.choices)
    field_order = ("answered_date", "total", "grade", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].label = "更正理由"
        self.fields["total"].initial = self.row.appraisal.total
        self.fields["grade"].initial = self.row.appraisal.grade


class TokensForm(forms.Form):
    """How many tokens, and until when they are good."""

    count = forms.IntegerField(
        label="发放张数", min_value=1, max_value=MOST_TOKENS, initial=40,
        error_messages={"required": "请填写张数", "invalid": "请填写整数",
                        "min_value": "至少 1 张", "max_value": f"每次不超过 {MOST_TOKENS} 张"},
    )  # fmt: skip
    expires_date = day_field("有效期至")


class AnswerForm(forms.Form):
    """One of three answers."""

    choice = forms.ChoiceField(
        label="您对这位第一书记的工作是否满意？",
        choices=list(ANSWER_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一项", "invalid_choice": "请选择一项"},
    )


def points_of(text: str) -> Decimal | None:
    """The points of a box, None for an empty one.  Raises ValueError with words for the box."""
    plain = half_width(text).strip()
    if not plain:
        return None
    try:
        points = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError("请填写数字") from error
    if not points.is_finite() or points.as_tuple().exponent < -2:
        raise ValueError("最多两位小数")
    return points
