"""第一书记花名册 of a round: the sheet for paper, and the same as Excel."""

from urllib.parse import quote

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from secretaries.documents.roster import COLUMNS, Roster, roster_of
from secretaries.indicators.posting import OVER_PERCENT, first_secretaries, named_experience_share
from secretaries.models import SelectionRound
from xuanhan.common.acts import EXPORTED, record_act
from xuanhan.common.scoping import within
from xuanhan.spreadsheets.writing import official_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _roster(request: HttpRequest, pk: int, permission: str) -> tuple[SelectionRound, Roster]:
    if not request.user.has_perm(f"secretaries.{permission}_posting"):
        raise PermissionDenied
    rounds = SelectionRound.objects.select_related("needs_round")
    selection = get_object_or_404(within(rounds, request.user.scope), pk=pk)
    postings = within(first_secretaries(selection), request.user.scope).select_related(
        "cadre", "village__township"
    )
    content = roster_of(
        list(postings.order_by("village__township__order", "village__code")),
        title=f"宣汉县{selection.needs_round.year}年驻村第一书记花名册",
        reporting_unit=request.user.duty or str(request.user),
        reported_on=timezone.localdate(),
    )
    return selection, content


@admin.site.admin_view
def roster(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet for paper; a township sees its own villages."""
    selection, content = _roster(request, pk, "view")
    share = named_experience_share(selection) if request.user.scope.county_wide else None
    context = {
        **admin.site.each_context(request),
        "title": content.title,
        "selection": selection,
        "roster": content,
        "columns": COLUMNS,
        "group": [column for column in COLUMNS if column.group],
        "share": share,
        "over": share.exceeds(OVER_PERCENT) if share else False,
        "can_export": request.user.has_perm("secretaries.export_posting"),
    }
    return TemplateResponse(request, "print/roster.html", context)


@admin.site.admin_view
def roster_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same rows as an official workbook; the export is recorded."""
    selection, content = _roster(request, pk, "export")
    record_act(
        EXPORTED,
        by=request.user,
        summary=f"导出 {selection.code} 花名册 {len(content.rows)} 行",
        details={"round": selection.code, "rows": len(content.rows)},
    )
    response = HttpResponse(official_sheet(content.sheet()), content_type=XLSX)
    name = quote(f"{content.title}.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response
