"""部门扶持资金: a year's money by village and department, on screen, on paper, as a workbook."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from collective_economy.documents.department_money import money_sheet
from collective_economy.queries.department_money import MoneyBoard, money_board
from xuanhan.reports.queries import years
from xuanhan.reports.views.figures import asked_period
from xuanhan.spreadsheets.views.official import OfficialSheet, print_page, xlsx_page

VIEW = "collective_economy.view_departmentmoney"
EXPORT = "collective_economy.export_fundapplication"
NAME = "admin:collective_economy_department_money"


def _board(request: HttpRequest, *permissions: str) -> MoneyBoard:
    if not request.user.has_perms(permissions):
        raise PermissionDenied
    return money_board(asked_period(request).year, request.user.scope)


@admin.site.admin_view
def board(request: HttpRequest) -> HttpResponse:
    """The year's page; a township sees its own villages."""
    found = _board(request, VIEW)
    query = f"?year={found.year}"
    context = {
        **admin.site.each_context(request),
        "title": "项目资金来源",
        "subtitle": f"{found.year} 年",
        "board": found,
        "years": years() or [found.year],
        "print_url": reverse(f"{NAME}_print") + query,
        "xlsx_url": reverse(f"{NAME}_xlsx") + query if request.user.has_perm(EXPORT) else "",
    }
    return TemplateResponse(request, "collective_economy/department_money.html", context)


def _sheet(request: HttpRequest, *permissions: str) -> OfficialSheet:
    found = _board(request, *permissions)
    unit = request.user.duty or str(request.user)
    return money_sheet(found, unit=unit, on=timezone.localdate())


@admin.site.admin_view
def board_print(request: HttpRequest) -> HttpResponse:
    """The year on paper."""
    xlsx = f"{reverse(f'{NAME}_xlsx')}?{request.GET.urlencode()}"
    return print_page(
        request,
        _sheet(request, VIEW),
        back_url=f"{reverse(NAME)}?{request.GET.urlencode()}",
        xlsx_url=xlsx if request.user.has_perm(EXPORT) else "",
        note="按到位日期计入年度；未到位不分年度；引导基金按拨付时各部门的份额计入",
    )


@admin.site.admin_view
def board_xlsx(request: HttpRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_page(request, _sheet(request, VIEW, EXPORT))
