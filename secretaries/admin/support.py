"""保障落实 of each first secretary by year, with what 工作经费 was spent on."""

from decimal import Decimal
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.models import FundUse, SupportRecord, SupportVoucher
from secretaries.models.support import ITEMS
from secretaries.queries.allowance import LivingStanding, standings
from secretaries.services.allowance import settle_living
from secretaries.views import support as views
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.admin_tools import Tool
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


class LivingFilter(admin.SimpleListFilter):
    """Whose 生活补助 waits for being paid by the frozen months."""

    title = "生活补助计发"
    parameter_name = "living"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One word."""
        return [("open", "待计发或有差额")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[SupportRecord]
    ) -> QuerySet[SupportRecord]:
        """Records of which something is to be paid or paid back."""
        if self.value() != "open":
            return queryset
        rows = standings(queryset.select_related("posting"), today=timezone.localdate())
        return queryset.filter(pk__in=[one.record.pk for one in rows if one.is_open])


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
    list_labels = {
        "work_fund_status": "工作经费", "living_status": "生活补助", "transport_status": "交通通讯",
        "checkup_status": "体检", "insurance_status": "意外险", "cover_end_date": "保险到期",
    }  # fmt: skip
    list_filter = (LivingFilter, "year", "posting__village__township", "insurance_status")
    autocomplete_fields = ("posting",)
    inlines = (FundUseInline, SupportVoucherInline)
    actions = ("settle_chosen",)
    readonly_fields = (
        "fund_balance", "living_yuan", "living_date", "living_days", "living_due", "living_missing",
        "living_difference",
    )  # fmt: skip
    field_units = {
        **dict.fromkeys(("work_fund_yuan", "living_yuan", "transport_yuan", "communication_yuan",
                         "insured_yuan"), "元"),
        "living_days": "天",
    }  # fmt: skip
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
        ("生活补助", {"fields": (("living_status", "living_yuan"), ("living_date", "living_days"),
                             "living_due", ("living_missing", "living_difference")),
                  "description": "按已冻结的在岗月统计计算，不手工填写；用“计发生活补助”登记发放"}),
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

    def get_urls(self) -> list[URLPattern]:
        """Paying 生活补助 before the admin's own pages."""
        name = "secretaries_supportrecord_settle"
        return [path("<int:pk>/settle/", views.settle, name=name), *super().get_urls()]

    def get_form_tools(self, request: HttpRequest, obj: SupportRecord) -> list[Tool]:
        """The way to pay what is due."""
        tools = super().get_form_tools(request, obj)
        if request.user.has_perm(views.CHANGE) and self._living(obj).is_open:
            page = reverse("admin:secretaries_supportrecord_settle", args=[obj.pk])
            tools = [Tool("计发生活补助", page, primary=True), *tools]
        return tools

    @admin.action(description="所选计发生活补助（今日）", permissions=["change"])
    def settle_chosen(self, request: HttpRequest, queryset: QuerySet[SupportRecord]) -> None:
        """What is due to the chosen, paid today."""
        settled = settle_living(queryset, paid_date=timezone.localdate(), by=request.user)
        total = sum((one.difference_yuan for one in settled), Decimal(0))
        said = f"已计发 {len(settled)} 人，差额合计 {yuan(total)} 元"
        messages.success(request, f"{said}；其余没有差额或没有已冻结的月份")

    @staticmethod
    def _living(record: SupportRecord) -> LivingStanding:
        return standings([record], today=timezone.localdate())[0]

    @admin.display(description="应发生活补助")
    def living_due(self, record: SupportRecord) -> str:
        """Days, rate and sum, and the days month by month."""
        if record.pk is None:
            return "—"
        standing = self._living(record)
        months = f"（{standing.month_words}）" if standing.month_words else ""
        return f"{standing.due_words}{months}"

    @admin.display(description="未冻结月份")
    def living_missing(self, record: SupportRecord) -> str:
        """The months that pay nothing yet."""
        return (self._living(record).missing_words or "无") if record.pk else "—"

    @admin.display(description="与已发比较")
    def living_difference(self, record: SupportRecord) -> str:
        """What is to be paid besides, or paid back."""
        return self._living(record).difference_words if record.pk else "—"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year, unless another was asked for."""
        return {"year": timezone.localdate().year, **super().get_changeform_initial_data(request)}
