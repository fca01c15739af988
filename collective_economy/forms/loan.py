"""What the steps of a loan ask besides an opinion."""

from decimal import Decimal
from typing import Any

from django import forms

from xuanhan.common.flow_admin import StepForm
from xuanhan.common.forms import day_field


def amount_field(label: str, *, unit: str = "元", digits: int = 18) -> forms.DecimalField:
    """An amount or a percentage with two decimals."""
    box = forms.DecimalField(
        label=label, max_digits=digits, decimal_places=2, min_value=Decimal(0),
        error_messages={
            "required": f"请填写{label}", "invalid": "请填写数字，如 300000.00",
            "max_decimal_places": "最多两位小数", "min_value": f"{label}不能为负",
        },
    )  # fmt: skip
    box.unit = unit
    return box


def word_field(label: str, *, limit: int = 60) -> forms.CharField:
    """A number or name of a document."""
    return forms.CharField(
        label=label, max_length=limit, error_messages={"required": f"请填写{label}"}
    )


class ApproveForm(StepForm):
    """How much, at which rate, when."""

    approved_yuan = amount_field("授信金额")
    annual_rate_percent = amount_field("执行年利率", unit="%", digits=5)
    approved_date = day_field("授信日期")
    field_order = ("approved_yuan", "annual_rate_percent", "approved_date", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approved_yuan"].initial = self.row.amount_yuan
        self.fields["annual_rate_percent"].initial = self.row.annual_rate_percent
        self.fields["annual_rate_percent"].max_value = Decimal(24)


class SignForm(StepForm):
    """Which contract, when."""

    contract_number = word_field("借款合同编号")
    contract_date = day_field("签约日期")
    field_order = ("contract_number", "contract_date", "opinion")


class DisburseForm(StepForm):
    """How much, when."""

    disbursed_yuan = amount_field("放款金额")
    disbursed_date = day_field("放款日")
    field_order = ("disbursed_yuan", "disbursed_date", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["disbursed_yuan"].initial = self.row.approved_yuan


class CompensateForm(StepForm):
    """When, by which paper; the amounts are counted."""

    paid_date = day_field("代偿日期")
    document_number = word_field("代偿依据（文号）")
    field_order = ("paid_date", "document_number", "opinion")
