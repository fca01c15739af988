"""One uploaded file: its preview before, its page after it was written."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from xuanhan.common.acts import EXPORTED, record_act
from xuanhan.common.sheet_bindings import SheetBinding
from xuanhan.common.sheets import FileRefused, Problem
from xuanhan.spreadsheets.models import ImportBatch
from xuanhan.spreadsheets.models.batch import BatchState, RowOutcome
from xuanhan.spreadsheets.services.batches import abandon, commit, problems_of
from xuanhan.spreadsheets.views.guards import with_batch, workbook
from xuanhan.spreadsheets.views.undo import may_undo
from xuanhan.spreadsheets.writing import annotate

PAGE_ROWS = 50
TEACH = "spreadsheets.add_headeralias"


@dataclass
class ProblemGroup:
    """Errors with the same reason in the same column, for the summary."""

    header: str
    code: str
    message: str
    cells: list[str] = field(default_factory=list)
    value: str = ""


def _grouped(problems: list[Problem]) -> list[ProblemGroup]:
    groups: dict[tuple[str, str], ProblemGroup] = {}
    for problem in problems:
        key = (problem.header, problem.code)
        group = groups.setdefault(
            key, ProblemGroup(problem.header, problem.code, problem.message, value=problem.value)
        )
        group.cells.append(f"{problem.column}{problem.row}" if problem.row else "")
    return list(groups.values())


def _ignored(batch: ImportBatch) -> list[tuple[str, list[int]]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for item in batch.report.get("ignored", []):
        rows[item["reason"]].append(item["row"])
    return list(rows.items())


def _unknown(
    request: HttpRequest, batch: ImportBatch, binding: type[SheetBinding]
) -> list[tuple[str, str, str]]:
    """Columns of the file that were not read: letter, header, and where to teach the header, if one may."""
    found = batch.report.get("unknown", [])
    if not (binding.kind.headers_editable and request.user.has_perm(TEACH)):
        return [(letter, header, "") for letter, header in found]
    add = reverse("admin:spreadsheets_headeralias_add")
    return [(letter, header, f"{add}?{urlencode({'header': header})}") for letter, header in found]


@with_batch
def page(request: HttpRequest, batch: ImportBatch, binding: type[SheetBinding]) -> HttpResponse:
    """Verdict, counts, errors by kind and row by row."""
    errors = problems_of(batch)
    tabs = [
        ("errors", "有误", len(errors)),
        (RowOutcome.UPDATED.value, "变更", batch.updated_count),
        (RowOutcome.CREATED.value, "新增", batch.created_count),
        (RowOutcome.UNCHANGED.value, "未变", batch.unchanged_count),
    ]
    first = next((key for key, _, count in tabs if count), "errors")
    tab = request.GET.get("tab", first)
    rows = batch.rows.filter(outcome=tab) if tab in RowOutcome.values else errors
    shown = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    model = binding.model._meta
    context = {
        **admin.site.each_context(request),
        "title": f"导入检查：{binding.kind.title}",
        "crumbs": [("导入中心", reverse("admin:spreadsheets_centre"))],
        "batch": batch,
        "kind": binding.kind,
        "groups": _grouped(errors),
        "warnings": problems_of(batch, "warnings"),
        "ignored": _ignored(batch),
        "columns": batch.report.get("columns", []),
        "unknown": _unknown(request, batch, binding),
        "absent": batch.report.get("absent", []),
        "tabs": tabs,
        "tab": tab,
        "shown": shown,
        "waiting": batch.state == BatchState.CHECKED,
        "committed": batch.state == BatchState.COMMITTED,
        "undone": batch.state == BatchState.UNDONE,
        "written": batch.state in (BatchState.COMMITTED, BatchState.UNDONE),
        "may_undo": may_undo(request, batch),
        "row_url": f"admin:{model.app_label}_{model.model_name}_change",
        "list_url": reverse(f"admin:{model.app_label}_{model.model_name}_changelist"),
    }
    return TemplateResponse(request, "spreadsheets/batch.html", context)


@with_batch
def confirm(request: HttpRequest, batch: ImportBatch, binding: type[SheetBinding]) -> HttpResponse:
    """Write the batch, all or nothing."""
    if request.method == "POST":
        try:
            done = commit(batch, user=request.user, scope=request.user.scope)
            messages.success(
                request,
                f"已导入：新增 {done.created_count}，变更 {done.updated_count}，"
                f"未变 {done.unchanged_count}",
            )
        except (ValidationError, FileRefused) as error:
            problem = getattr(error, "problem", None)
            text = problem.message if problem else "；".join(error.messages)
            messages.error(request, text)
    return redirect("admin:spreadsheets_importbatch_page", batch.pk)


@with_batch
def give_up(request: HttpRequest, batch: ImportBatch, binding: type[SheetBinding]) -> HttpResponse:
    """Put a file aside that was not confirmed."""
    if request.method == "POST":
        try:
            abandon(batch)
            messages.success(request, "已放弃，没有写入任何数据")
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
            return redirect("admin:spreadsheets_importbatch_page", batch.pk)
    return redirect("admin:spreadsheets_centre")


@with_batch
def annotated(
    request: HttpRequest, batch: ImportBatch, binding: type[SheetBinding]
) -> HttpResponse:
    """The person's own workbook with every error marked in its cell."""
    data = batch.file_bytes
    try:
        marked = annotate(
            data, batch.file_name, problems_of(batch), header_row=batch.report["header_row"]
        )
    except FileRefused:
        messages.error(request, "这个文件不能标注，请按页面上的行列改正")
        return redirect("admin:spreadsheets_importbatch_page", batch.pk)
    _record(request, batch, "标注错误的工作簿")
    return workbook(marked, f"标注错误_{PurePath(batch.file_name).stem}.xlsx")


@with_batch
def original(request: HttpRequest, batch: ImportBatch, binding: type[SheetBinding]) -> HttpResponse:
    """The file as it was uploaded."""
    _record(request, batch, "原文件")
    response = workbook(batch.file_bytes, batch.file_name)
    if batch.file_name.lower().endswith(".csv"):
        response["Content-Type"] = "application/octet-stream"
    return response


def _record(request: HttpRequest, batch: ImportBatch, what: str) -> None:
    """A file may hold whole numbers, so taking it away is an export like any other."""
    record_act(
        EXPORTED,
        by=request.user,
        summary=f"下载导入批次 {batch.pk} 的{what}",
        details={"batch": batch.pk, "kind": batch.kind},
    )
