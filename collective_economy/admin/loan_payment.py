"""还款, 贴息, 代偿, 追偿: each a register of its own, entered from the loan's page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest

from collective_economy.models import (
    LoanCompensation,
    LoanRecovery,
    LoanRepayment,
    LoanSubsidy,
)
from collective_economy.services import loan as service
from xuanhan.common.admin import ReadOnlyModelAdmin, ScopedModelAdmin


class OfLoanAdmin(ScopedModelAdmin):
    """Rows that hang on a loan; what was entered stands."""

    menu_group = "集体经济"
    search_hint = "贷款编号、借款主体、村"
    search_fields = (
        "loan__number", "loan__organization__name", "loan__organization__village__name",
        "loan__organization__village__township__name",
    )  # fmt: skip
    list_select_related = ("loan__organization__village__township", "loan__bank")
    autocomplete_fields = ("loan",)

    @admin.display(description="乡镇", ordering="loan__organization__village__township__order")
    def township(self, row: Any) -> str:
        """The borrower's township."""
        organization = row.loan.organization
        return (organization.township or organization.village.township).name


class KeptByService(OfLoanAdmin):
    """Rows that a service checks and keeps; its refusals stand at their boxes."""

    service: Any

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Money that went is not rewritten."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nor taken away."""
        return False

    def get_form(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:
        """A form that asks the service before anything is written."""
        base, keep = super().get_form(request, obj, **kwargs), type(self).service

        class AskingForm(base):
            def _post_clean(self) -> None:
                super()._post_clean()
                if self.errors or self.instance.pk is not None:
                    return
                try:
                    with transaction.atomic():
                        keep(self.instance, request.user)
                        transaction.set_rollback(True)
                except ValidationError as error:
                    self._place(error)
                finally:
                    self.instance.pk = None
                    self.instance._state.adding = True

            def _place(self, error: ValidationError) -> None:
                found = getattr(error, "error_dict", {"__all__": error.error_list})
                for name, problems in found.items():
                    self.add_error(name if name in self.fields else None, problems)

        return AskingForm

    def save_model(
        self, request: HttpRequest, obj: Model, form: forms.ModelForm, change: bool
    ) -> None:
        """Through the service."""
        obj.created_by_id = request.user.pk
        type(self).service(obj, request.user)


def _repay(row: LoanRepayment, by: Any) -> None:
    service.repay(row, by=by)


def _subsidise(row: LoanSubsidy, by: Any) -> None:
    service.subsidise(row)


def _recover(row: LoanRecovery, by: Any) -> None:
    service.recover(row, by=by)


@admin.register(LoanRepayment)
class LoanRepaymentAdmin(KeptByService):
    """Repayments as the bank took them in; the last one settles the loan."""

    service = staticmethod(_repay)
    menu_order = 42
    menu_title = "还款登记"
    record_name = "还款"
    list_display = ("paid_date", "loan", "township", "principal_yuan", "interest_yuan", "voucher")
    list_filter = ("paid_date", "loan__bank", "loan__organization__village__township")
    field_units = {"principal_yuan": "元", "interest_yuan": "元"}
    fieldsets = (
        ("还款", {"fields": (("loan", "paid_date"), ("principal_yuan", "interest_yuan"),
                           ("voucher", "remark"))}),
    )  # fmt: skip


@admin.register(LoanSubsidy)
class LoanSubsidyAdmin(KeptByService):
    """Subsidies; base and amount are counted."""

    service = staticmethod(_subsidise)
    menu_order = 43
    menu_title = "贴息登记"
    record_name = "贴息"
    list_display = (
        "paid_date", "loan", "township", "start_date", "end_date", "interest_yuan", "amount_yuan",
    )  # fmt: skip
    list_filter = ("paid_date", "loan__organization__village__township")
    fieldsets = (
        ("贴息", {"fields": (("loan", "paid_date"), ("start_date", "end_date"), ("voucher",))}),
        ("金额", {"fields": (("interest_yuan", "subsidy_percent"), ("amount_yuan",))}),
    )  # fmt: skip
    readonly_fields = ("interest_yuan", "subsidy_percent", "amount_yuan")
    field_units = {"interest_yuan": "元", "amount_yuan": "元", "subsidy_percent": "%"}

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """A new one has no amount yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]


@admin.register(LoanCompensation)
class LoanCompensationAdmin(ReadOnlyModelAdmin):
    """Compensations, written by the step of a loan."""

    menu_group = "集体经济"
    menu_order = 44
    menu_title = "代偿台账"
    search_hint = OfLoanAdmin.search_hint
    search_fields = OfLoanAdmin.search_fields
    list_select_related = OfLoanAdmin.list_select_related
    list_display = (
        "paid_date", "loan", "total_yuan", "government_yuan", "guarantor_yuan", "bank_yuan",
        "document_number",
    )  # fmt: skip
    list_filter = ("paid_date", "loan__organization__village__township")


@admin.register(LoanRecovery)
class LoanRecoveryAdmin(KeptByService):
    """What came back after compensation."""

    service = staticmethod(_recover)
    menu_order = 45
    menu_title = "追偿登记"
    record_name = "追偿"
    list_display = (
        "recovered_date", "loan", "township", "amount_yuan", "government_yuan", "guarantor_yuan",
        "bank_yuan",
    )  # fmt: skip
    list_filter = ("recovered_date", "loan__organization__village__township")
    field_units = {"amount_yuan": "元"}
    fieldsets = (
        ("追偿", {"fields": (("loan", "recovered_date"), ("amount_yuan", "voucher"))}),
    )  # fmt: skip
