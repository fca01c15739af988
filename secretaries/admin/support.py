"""保障落实 of each first secretary by year, with what 工作经费 was spent on."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.models import FundUse, SupportRecord, SupportVoucher
from secretaries.models.support import ITEMS
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.templatetags.portal import yuan

TONES = {"DUE": "warn", "DONE": "ok", "MISSED": "bad", "NOT_APPLICABLE": "mute"}
for _item in ITEMS:
    tones.register("secretaries.SupportRecord", f"{_item}_status", TONES)


class FundUseInline(ScopedTabularInline):
    """What the fund was spent on."""

    model = FundUse
    fields = ("used_date", "purpose", "amount_yuan", "note")
    field_units = {"amount_yuan": "元"}


class SupportVoucherInline(AttachmentInline):
    """Vouchers."""

    model = SupportVoucher


@admin.register(SupportRecord)
class SupportRecordAdmin(SheetToolsMixin, PostingColumnsMixin, ScopedModelAdmin):
    """One line a person and year; five items side by side."""

    sheet_kind = "support"
    menu_group = "考核评价"
    menu_order = 60
    record_name = "保障记录"
    search_hint = "姓名、村、乡镇"
    list_display = (
        "person", "township", "village", "year", "work_fund_status", "living_status",
        "transport_status", "checkup_status", "insurance_status", "cover_end_date",
    )  # fmt: skip
    list_filter = ("year", "posting__village__township", "insurance_status")
    autocomplete_fields = ("posting",)
    inlines = (FundUseInline, SupportVoucherInline)
    readonly_fields = ("fund_balance",)
    field_units = dict.fromkeys(("work_fund_yuan", "living_yuan", "transport_yuan", "communication_yuan", "insured_yuan"), "元")  # fmt: skip
    field_labels = {
        **{f"{item}_status": "落实情况" for item in ITEMS},
        "work_fund_date": "拨付日期",
        "living_date": "发放日期",
        "transport_date": "发放日期",
    }
    fieldsets = (
        ("人员", {"fields": (("posting", "year"), ("payer", "voucher"), "remark")}),
        ("工作经费", {"fields": (("work_fund_status", "work_fund_yuan"),
                             ("work_fund_date", "fund_balance"))}),
        ("生活补助", {"fields": (("living_status", "living_yuan"), "living_date")}),
        ("交通通讯补贴", {"fields": (("transport_status", "transport_date"),
                               ("transport_yuan", "communication_yuan"))}),
        ("健康体检", {"fields": (("checkup_status", "checkup_date"),),
                  "description": "只登记是否体检和日期，不登记体检结果"}),
        ("人身意外伤害保险", {"fields": (("insurance_status", "insurer"),
                                 ("policy_number", "insured_yuan"),
                                 ("cover_start_date", "cover_end_date"))}),
    )  # fmt: skip

    @admin.display(description="工作经费结余")
    def fund_balance(self, record: SupportRecord) -> str:
        """Granted less spent."""
        if record.pk is None or record.work_fund_yuan is None:
            return "—"
        return f"{yuan(record.work_fund_yuan - record.fund_spent_yuan)} 元"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year, unless another was asked for."""
        return {"year": timezone.localdate().year, **super().get_changeform_initial_data(request)}
