"""集体经济收入: the register of reports, with the year's page by tier and township."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone

from collective_economy.core import income
from collective_economy.models import IncomePaper, IncomeReport
from collective_economy.queries.income import bounds_of, with_year_before
from collective_economy.views.income import board
from collective_economy.workflow.income import INCOME
from xuanhan.common.amount_columns import wan_column
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_actions import BulkStepsMixin
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.templatetags.portal import percent
from xuanhan.registry.admin.of_village import OfVillageAdmin
from xuanhan.reports.queries import current_year


class TierFilter(admin.SimpleListFilter):
    """The tier of one measure, by the bounds that hold for the present year."""

    field = "total_yuan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The tiers in words."""
        names = income.tier_names(_bounds())
        return [(str(number), name) for number, name in enumerate(names)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Only those of the chosen tier."""
        bounds = _bounds()
        chosen = self.value()
        if chosen is None or not chosen.isdecimal() or int(chosen) > len(bounds):
            return queryset
        low, high = income.tier_range(int(chosen), bounds)
        wanted = Q()
        if low is not None:
            wanted &= Q(**{f"{self.field}__gte": low})
        if high is not None:
            wanted &= Q(**{f"{self.field}__lt": high})
        return queryset.filter(wanted)


class TotalTierFilter(TierFilter):
    """By 总收入."""

    title = "分档（总收入）"
    parameter_name = "tier"


class OperatingTierFilter(TierFilter):
    """By 经营性收入."""

    title = "分档（经营性收入）"
    parameter_name = "operating_tier"
    field = "operating_total_yuan"


def _bounds() -> list[Decimal]:
    return bounds_of(current_year(timezone.localdate()))


class IncomePaperInline(AttachmentInline):
    """Statements behind a report."""

    model = IncomePaper


@admin.register(IncomeReport)
class IncomeReportAdmin(BulkStepsMixin, FlowAdminMixin, SheetToolsMixin, OfVillageAdmin):
    """Reports; amounts are typed in 元 and listed in 万元."""

    workflow = INCOME
    bulk_steps = ("submit", "pass_township", "confirm")
    sheet_kind = "village-incomes"
    menu_group = "集体经济"
    menu_order = 20
    record_name = "收入填报"
    list_note = "金额单位：万元；同比为总收入比上年已审核数，上年为 0 或未填报的为“—”"
    total = wan_column("总收入", "total_yuan")
    operating_total = wan_column("经营性收入", "operating_total_yuan")
    profit = wan_column("经营收益", "operating_profit_yuan")
    net = wan_column("净收益", "net_profit_yuan")
    list_display = (
        "village", "township", "year", "total", "operating_total", "profit", "net", "grown",
        "development_model", "state",
    )  # fmt: skip
    list_filter = (
        "year", "village__township", "state", TotalTierFilter, OperatingTierFilter, "village__kind",
        "development_model",
    )  # fmt: skip
    list_tools = (
        (
            "收入分档",
            "admin:collective_economy_income_board",
            "collective_economy.view_incomereport",
        ),
    )
    phone_hide = ("profit", "net", "development_model")
    inlines = (IncomePaperInline,)
    field_units = dict.fromkeys(
        ("operating_yuan", "contracting_yuan", "investment_yuan", "subsidy_yuan", "other_yuan",
         "total_yuan", "expenses_yuan", "operating_profit_yuan", "net_profit_yuan",
         "operating_total_yuan"), "元",
    )  # fmt: skip
    readonly_fields = ("operating_total_yuan",)
    fieldsets = (
        ("村和年度", {"fields": (("village", "year"),)}),
        ("收入", {"fields": (("operating_yuan", "investment_yuan"), ("subsidy_yuan", "other_yuan"),
                            ("total_yuan", "operating_total_yuan"), ("contracting_yuan",))}),
        ("支出和收益", {"fields": (("expenses_yuan", "operating_profit_yuan"), ("net_profit_yuan",))}),
        ("来源", {"fields": ("sources", ("source_note", "development_model"), "remark")}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the year before."""
        return with_year_before(super().get_queryset(request))

    def get_urls(self) -> list[URLPattern]:
        """The year's page before the admin's own."""
        return [
            path("board/", board, name="collective_economy_income_board"),
            *super().get_urls(),
        ]

    @admin.display(description="同比")
    def grown(self, report: IncomeReport) -> str:
        """Of 总收入."""
        return percent(income.growth(report.total_yuan, report.total_before))

    grown.numeric = True
