"""申请排序: a year's reviewed applications in their order, each with its sentences."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from collective_economy.core.fund_ranking import RankingRules
from collective_economy.documents.fund_ranking import ranking_sheet
from collective_economy.models import FundApplication, FundYear
from collective_economy.queries.fund import (
    Ranked,
    approved_total,
    fund_account,
    ranking,
    ranking_rules,
)
from xuanhan.common.scoping import within
from xuanhan.spreadsheets.views.official import OfficialSheet, print_page, xlsx_page

NAME = "admin:collective_economy_fundyear_ranking"


def _asked(request: HttpRequest, pk: int, act: str) -> tuple[FundYear, list[Ranked]]:
    """The year and the places that the reader may see; ranks are those of the whole county."""
    if not request.user.has_perm(f"collective_economy.{act}_fundapplication"):
        raise PermissionDenied
    fund_year = get_object_or_404(within(FundYear.objects.all(), request.user.scope), pk=pk)
    seen = within(FundApplication.objects.filter(fund_year=fund_year), request.user.scope)
    keys = set(seen.values_list("pk", flat=True))
    places = ranking(fund_year, on=timezone.localdate())
    return fund_year, [one for one in places if one.application.pk in keys]


@admin.site.admin_view
def ranking_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The order on screen, with how the points are given."""
    fund_year, places = _asked(request, pk, "view")
    today = timezone.localdate()
    can_export = request.user.has_perm("collective_economy.export_fundapplication")
    context = {
        **admin.site.each_context(request),
        "title": "引导基金申请排序",
        "subtitle": str(fund_year),
        "crumbs": [("引导基金", reverse("admin:collective_economy_fundyear_changelist"))],
        "fund_year": fund_year,
        "account": fund_account(fund_year.year),
        "approved": approved_total(fund_year),
        "room": fund_year.scale_yuan - approved_total(fund_year),
        "places": places,
        "rules": _words(ranking_rules(today)),
        "today": today,
        "print_url": reverse(f"{NAME}_print", args=[pk]),
        "xlsx_url": reverse(f"{NAME}_xlsx", args=[pk]) if can_export else "",
    }
    return TemplateResponse(request, "collective_economy/fund_ranking.html", context)


def _words(rules: RankingRules) -> list[tuple[str, str]]:
    """The parts of a score and their points, as the county has set them today."""
    points = (
        ("专家评审", rules.review), ("薄弱程度", rules.weakness), ("预期效益", rules.benefit),
        ("派有第一书记", rules.first_secretary), ("结对共建", rules.pair),
    )  # fmt: skip
    return [(title, f"{number.normalize():f} 分") for title, number in points]


def _sheet(request: HttpRequest, pk: int, act: str) -> OfficialSheet:
    fund_year, places = _asked(request, pk, act)
    return ranking_sheet(
        places,
        year=fund_year.year,
        unit=request.user.duty or str(request.user),
        on=timezone.localdate(),
    )


@admin.site.admin_view
def ranking_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The order on paper."""
    can_export = request.user.has_perm("collective_economy.export_fundapplication")
    return print_page(
        request,
        _sheet(request, pk, "view"),
        back_url=reverse(NAME, args=[pk]),
        xlsx_url=reverse(f"{NAME}_xlsx", args=[pk]) if can_export else "",
        note="已审定的为审定时得分和名次，未审定的按今天的记录计算",
    )


@admin.site.admin_view
def ranking_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_page(request, _sheet(request, pk, "export"))
