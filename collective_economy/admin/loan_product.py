"""政银担产品."""

from django.contrib import admin

from collective_economy.models import LoanProduct
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.amount_columns import wan_column


@admin.register(LoanProduct)
class LoanProductAdmin(ScopedModelAdmin):
    """Products, with who bears which part of the risk."""

    menu_group = "集体经济"
    menu_order = 41
    record_name = "产品"
    search_hint = "产品、银行、担保机构"
    search_fields = ("name", "bank__name", "guarantor_name")
    most = wan_column("单户最高（万元）", "max_amount_yuan")
    list_display = (
        "name", "bank", "guarantor_name", "shared", "annual_rate_percent", "subsidy_percent",
        "most", "max_months", "is_active",
    )  # fmt: skip
    list_filter = ("is_active", "bank")
    list_select_related = ("bank",)
    list_labels = {
        "annual_rate_percent": "年利率", "subsidy_percent": "贴息", "max_months": "最长",
    }  # fmt: skip
    list_clip = ("bank", "guarantor_name")
    phone_hide = ("guarantor_name", "max_months")
    autocomplete_fields = ("bank", "guarantor")
    field_units = {
        **dict.fromkeys(("government_percent", "guarantor_percent", "bank_percent",
                         "annual_rate_percent", "subsidy_percent", "guarantee_fee_percent"), "%"),
        "max_amount_yuan": "元", "compensation_cap_yuan": "元", "max_months": "月",
    }  # fmt: skip
    fieldsets = (
        ("产品", {"fields": (("name", "bank"), ("guarantor_name", "guarantor"), ("basis", "is_active"))}),
        ("风险分担", {"fields": (("government_percent", "guarantor_percent"),
                             ("bank_percent", "compensation_cap_yuan"))}),
        ("条件", {"fields": (("annual_rate_percent", "subsidy_percent"),
                           ("guarantee_fee_percent", "max_amount_yuan"), ("max_months",))}),
    )  # fmt: skip

    @admin.display(description="政:担:银（%）")
    def shared(self, row: LoanProduct) -> str:
        """The three shares."""
        return " : ".join(f"{share.normalize():f}" for share in row.shares)
