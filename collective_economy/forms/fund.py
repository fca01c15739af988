"""What the steps of an application ask besides an opinion."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from collective_economy.choices.fund import Grade, JointDepartment, ReturnKind
from collective_economy.models import BankAccount
from collective_economy.queries import fund as queries
from collective_economy.services.fund import departments_left
from xuanhan.common.flow_admin import StepForm
from xuanhan.common.forms import day_field


def money_field(label: str, *, required: bool = True, hint: str = "") -> forms.DecimalField:
    """元 to the fen."""
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=18,
        decimal_places=2,
        help_text=hint or "单位：元",
        error_messages={
            "required": f"请填写{label}",
            "invalid": f"{label}应为数字，单位元",
            "max_decimal_places": f"{label}最多两位小数",
        },
    )


def short_field(label: str, limit: int = 40) -> forms.CharField:
    """A number of a document or voucher."""
    return forms.CharField(
        label=label,
        max_length=limit,
        error_messages={"required": f"请填写{label}", "max_length": f"{label}不超过 {limit} 字"},
    )


class _Today(StepForm):
    """Days are filled with today."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.initial = timezone.localdate


class JointReviewForm(_Today):
    """Which departments said what."""

    departments = forms.MultipleChoiceField(
        label="联审部门",
        choices=JointDepartment.choices,
        widget=forms.CheckboxSelectMultiple({"class": "choice-list"}),
        error_messages={"required": "请选择联审部门"},
    )
    agrees = forms.TypedChoiceField(
        label="结论",
        choices=[("yes", "同意"), ("no", "不同意")],
        coerce=lambda value: value == "yes",
        error_messages={"required": "请选择结论"},
    )
    reviewed_date = day_field("联审日期")
    field_order = ("departments", "agrees", "reviewed_date", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = departments_left(self.row)
        self.fields["departments"].choices = [(one.value, one.label) for one in left]
        self.fields["departments"].initial = [one.value for one in left]


class ScoreForm(_Today):
    """What the experts gave, and when somebody went there."""

    review_score = forms.DecimalField(
        label="评审得分",
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=2,
        help_text="0 至 100 分",
        error_messages={
            "required": "请填写评审得分",
            "invalid": "评审得分应为数字",
            "min_value": "评审得分在 0 至 100 之间",
            "max_value": "评审得分在 0 至 100 之间",
        },
    )
    visited_date = day_field("实地核查日期")
    field_order = ("review_score", "visited_date", "opinion")


class DecideFundForm(_Today):
    """How much, by which paper."""

    approved_yuan = money_field("审定额")
    approval_number = short_field("审定文号")
    approved_date = day_field("审定日期")
    publicity_start_date = day_field("公示开始日期")
    field_order = (
        "approved_yuan", "approval_number", "approved_date", "publicity_start_date", "opinion",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approved_yuan"].initial = self.row.amount_yuan
        self.fields["opinion"].label = "会议意见"


class PayForm(_Today):
    """How much, when, to which account."""

    amount_yuan = money_field("拨付金额")
    paid_date = day_field("拨付日期")
    account = forms.ModelChoiceField(
        label="收款账户",
        queryset=BankAccount.objects.none(),
        required=False,
        empty_label="请选择",
        help_text="该村集体经济组织名下未销户的账户",
    )
    voucher_number = short_field("支付凭证号")
    field_order = ("amount_yuan", "paid_date", "account", "voucher_number", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = (
            BankAccount.objects.filter(  # unscoped: accounts of the village that the row hangs on
                organization__village=self.row.village_id, closed_date__isnull=True
            )
        )
        self.fields["account"].queryset = accounts
        self.fields["amount_yuan"].initial = self.row.approved_yuan - queries.paid(self.row)


class AcceptForm(_Today):
    """When it was accepted."""

    accepted_date = day_field("验收日期")
    field_order = ("accepted_date", "opinion")


class EvaluateForm(StepForm):
    """What came of it."""

    grade = forms.ChoiceField(
        label="绩效等次",
        choices=[("", "请选择"), *Grade.choices],
        error_messages={"required": "请选择绩效等次"},
    )
    actual_income_yuan = money_field("实际年收益", required=False)
    field_order = ("grade", "actual_income_yuan", "opinion")


class CollectForm(_Today):
    """What came back."""

    kind = forms.ChoiceField(label="回收类别", choices=ReturnKind.choices)
    amount_yuan = money_field("回收金额")
    returned_date = day_field("回收日期")
    voucher_number = short_field("缴款凭证号")
    field_order = ("kind", "amount_yuan", "returned_date", "voucher_number", "opinion")


class WriteOffForm(StepForm):
    """By which paper."""

    write_off_number = short_field("核销文号")
    field_order = ("write_off_number", "opinion")


STEP_FORMS = {
    "joint_review": JointReviewForm,
    "score": ScoreForm,
    "decide": DecideFundForm,
    "pay": PayForm,
    "pay_rest": PayForm,
    "accept": AcceptForm,
    "evaluate": EvaluateForm,
    "evaluate_grant": EvaluateForm,
    "collect": CollectForm,
    "write_off": WriteOffForm,
}
