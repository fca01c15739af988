"""An official sheet as a page to print and as a workbook to save: the same content twice."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from xuanhan.common.acts import record_act
from xuanhan.spreadsheets.views.guards import workbook
from xuanhan.spreadsheets.writing import OfficialColumn, OfficialSheet, official_sheet


def print_page(
    request: HttpRequest, sheet: OfficialSheet, *, back_url: str, xlsx_url: str = "", note: str = ""
) -> HttpResponse:
    """The sheet on paper; `note` stands in the bar above it and is not printed."""
    grouped = any(column.group for column in sheet.columns)
    context = {
        **admin.site.each_context(request),
        "title": sheet.title,
        "sheet": sheet,
        "heads": heads(sheet.columns),
        "second": [column for column in sheet.columns if column.group],
        "grouped": grouped,
        "back_url": back_url,
        "xlsx_url": xlsx_url,
        "note": note,
    }
    return TemplateResponse(request, "print/sheet.html", context)


def heads(columns: Any) -> list[tuple[str, int]]:
    """The first line of a head: (text, columns it spans), 0 for one that spans two lines."""
    line: list[tuple[str, int]] = []
    current = ""
    for column in columns:
        if column.group and column.group == current:
            line[-1] = (current, line[-1][1] + 1)
        else:
            line.append((column.group or column.header, 1 if column.group else 0))
        current = column.group
    return line


def xlsx_page(request: HttpRequest, sheet: OfficialSheet) -> HttpResponse:
    """The sheet as a workbook; the export is recorded."""
    record_act(
        "导出",
        by=request.user,
        summary=f"导出{sheet.title} {len(sheet.rows)} 行",
        details={"title": sheet.title, "rows": len(sheet.rows)},
    )
    return workbook(official_sheet(sheet), f"{sheet.title}.xlsx")


__all__ = ["OfficialColumn", "OfficialSheet", "heads", "print_page", "xlsx_page"]
