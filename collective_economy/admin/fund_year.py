"""引导基金 by year with its account and its ranking, and 入库条件."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from collective_economy.core.fund import FundAccount
from collective_economy.models import EligibilityRule, FundContribution, FundYear
from collective_economy.queries.fund import approved_total, fund_account
from collective_economy.views import department_money as money
from collective_economy.views import fund as views
from xuanhan.common import menu
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.admin_look import SideCard
from xuanhan.common.amount_columns import wan_column
from xuanhan.common.templatetags.portal import wan, yuan

MONEY = "collective_economy_department_money"
VIEW = "collective_economy.view_fundapplication"
LINES = (
    ("opening", "年初余额"), ("arrived", "本年到位"), ("disbursed", "本年拨付"), ("returned", "本年回收本金"),
    ("fees", "本年占用费"), ("balance", "年末余额"),
)  # fmt: skip


class ContributionInline(ScopedTabularInline):
    """What each department put in."""

    model = FundContribution
    fields = ("kind", "department", "level", "amount_yuan", "arrived_date", "document_number")
    field_units = {"amount_yuan": "元"}


@admin.register(FundYear)
class FundYearAdmin(ScopedModelAdmin):
    """Years of the fund; all but the size is counted from records."""

    menu_group = "集体经济"
    menu_order = 32
    menu_title = "引导基金"
    record_name = "基金年度"
    list_note = "金额单位：万元；余额＝年初余额＋到位＋回收本金＋占用费−拨付，均由记录计算"
    scale = wan_column("年度规模", "scale_yuan")
    list_display = (
        "__str__", "scale", "approved", "arrived", "disbursed", "returned", "balance",
        "apply_until_date",
    )  # fmt: skip
    phone_hide = ("approved", "apply_until_date")
    row_tools = (("申请排序", "admin:collective_economy_fundyear_ranking", VIEW),)
    form_tools = row_tools
    inlines = (ContributionInline,)
    field_units = {"scale_yuan": "元"}
    fieldsets = (
        ("年度", {"fields": (("year", "scale_yuan"), ("document_number",),
                           ("apply_from_date", "apply_until_date"), "remark")}),
    )  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        """The ranking and the money by department: on screen, on paper, as a workbook."""
        name = "collective_economy_fundyear_ranking"
        return [
            path("<int:pk>/ranking/", views.ranking_page, name=name),
            path("<int:pk>/ranking/print/", views.ranking_print, name=f"{name}_print"),
            path("<int:pk>/ranking/xlsx/", views.ranking_xlsx, name=f"{name}_xlsx"),
            path("department-money/", money.board, name=MONEY),
            path("department-money/print/", money.board_print, name=f"{MONEY}_print"),
            path("department-money/xlsx/", money.board_xlsx, name=f"{MONEY}_xlsx"),
            *super().get_urls(),
        ]

    def get_side_cards(self, request: HttpRequest, obj: FundYear) -> list[SideCard]:
        """The account of the year."""
        account = fund_account(obj.year)
        rows = [(title, f"{yuan(getattr(account, name))} 元") for name, title in LINES]
        card = SideCard(f"{obj.year} 年收支", "portal/side/kv.html", {"rows": rows})
        return [card, *super().get_side_cards(request, obj)]

    @admin.display(description="已审定")
    def approved(self, row: FundYear) -> str:
        """What the leading group approved of the year's applications."""
        return wan(approved_total(row))

    @admin.display(description="到位")
    def arrived(self, row: FundYear) -> str:
        """Within the calendar year."""
        return wan(self._account(row).arrived)

    @admin.display(description="已投放")
    def disbursed(self, row: FundYear) -> str:
        """Within the calendar year."""
        return wan(self._account(row).disbursed)

    @admin.display(description="已回收")
    def returned(self, row: FundYear) -> str:
        """Principal, within the calendar year."""
        return wan(self._account(row).returned)

    @admin.display(description="年末余额")
    def balance(self, row: FundYear) -> str:
        """At the end of the calendar year."""
        return wan(self._account(row).balance)

    @staticmethod
    def _account(row: Any) -> FundAccount:
        if not hasattr(row, "account_read"):
            row.account_read = fund_account(row.year)
        return row.account_read

    scale.numeric = approved.numeric = arrived.numeric = disbursed.numeric = True
    returned.numeric = balance.numeric = True


@admin.register(EligibilityRule)
class EligibilityRuleAdmin(ScopedModelAdmin):
    """Conditions by date; a change is a new row with its own day."""

    menu_group = "集体经济"
    menu_order = 35
    menu_title = "基金入库条件"
    list_note = "条件变化时新增一条并填写新的施行日期；同一条件以施行日期较晚的为准"
    list_display = (
        "code",
        "severity",
        "threshold",
        "effective_date",
        "expiry_date",
        "document_number",
    )
    list_filter = ("severity", "code")
    threshold = wan_column("数额（万元）", "threshold_yuan")
    phone_hide = ("document_number",)
    field_units = {"threshold_yuan": "元"}
    fieldsets = (
        ("条件", {"fields": (("code", "severity"), ("threshold_yuan", "document_number"),
                           ("effective_date", "expiry_date"))}),
    )  # fmt: skip


menu.register_page(
    group="集体经济",
    title="项目资金来源",
    url_name=f"admin:{MONEY}",
    permission=money.VIEW,
    order=38,
)
