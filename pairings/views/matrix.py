"""五个一进度: pair × five, from the county down to one pair; 催办 of the chosen rows; the sheets."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from pairings.choices.five_ones import CELL_TONES, CellState, FiveOne
from pairings.documents.five_ones import counts_sheet, progress_sheet
from pairings.forms.reminder import ReminderForm
from pairings.models import Pair
from pairings.queries import five_ones as queries
from pairings.queries.five_ones import Line
from pairings.queries.matrix_cells import SIGNS, shown_cells
from pairings.queries.pair_sums import pair_sums
from pairings.services.five_ones import remind
from xuanhan.common.flow_admin import add_errors
from xuanhan.common.scoping import within
from xuanhan.registry.models import Township, Unit
from xuanhan.reports.queries import years
from xuanhan.reports.views.figures import asked_period
from xuanhan.spreadsheets.views.official import OfficialSheet, print_page, xlsx_page

NAME = "admin:pairings_fiveonerecord_matrix"
PROGRESS = {
    "late": ("有超期项", lambda line: any(cell.state == CellState.LATE for cell in line.cells)),
    "none": ("有未开展项", lambda line: any(not cell.records for cell in line.cells)),
    "open": ("未全部完成", lambda line: line.done < len(FiveOne)),
    "done": ("五项全部完成", lambda line: line.done == len(FiveOne)),
}


def _key(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise Http404
    return int(asked) if asked else None


def asked_lines(request: HttpRequest) -> tuple[int, list[Line]]:
    """The year and the lines that an address asks for, within the reader's scope.  Raises Http404."""
    year = asked_period(request).year
    narrowed: dict[str, Any] = {}
    if unit := _key(request, "unit"):
        narrowed["party_organization__unit"] = unit
    if pair := _key(request, "pair"):
        narrowed["pk"] = pair
    lines = queries.matrix(year, request.user.scope, timezone.localdate(), **narrowed)
    if town := _key(request, "town"):
        lines = [line for line in lines if line.pair.place_township.pk == town]
    _, fits = PROGRESS.get(request.GET.get("progress", ""), ("", None))
    return year, [line for line in lines if fits is None or fits(line)]


def _towns(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Township by township: pairs, and how many have done each of the five."""
    found: dict[Township, list[Line]] = {}
    for line in lines:
        found.setdefault(line.pair.place_township, []).append(line)
    rows = []
    for town in sorted(found, key=lambda one: (one.order, one.pk)):
        counted = queries.done_by_item(found[town])
        done, whole = queries.rate(found[town])
        rows.append(
            {
                "town": town,
                "pairs": len(found[town]),
                "done": [counted[item] for item in FiveOne],
                "rate": f"{done * 100 / whole:.1f}%",
            }
        )
    return rows


@admin.site.admin_view
def matrix(request: HttpRequest) -> HttpResponse:
    """The page; a POST reminds the chosen pairs."""
    if not request.user.has_perm("pairings.view_fiveonerecord"):
        raise PermissionDenied
    year, lines = asked_lines(request)
    may_remind = request.user.has_perm("pairings.remind_fiveonerecord")
    form = ReminderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_remind:
            raise PermissionDenied
        if form.is_valid() and _remind(request, form, year, lines):
            return redirect(request.get_full_path())
    may_add = request.user.has_perm("pairings.add_fiveonerecord")
    counts, by_item = queries.states(lines), queries.done_by_item(lines)
    done, whole = queries.rate(lines)
    narrowed = bool(_key(request, "unit") or _key(request, "pair") or _key(request, "town"))
    towns = [] if narrowed else _towns(lines)
    mine = within(Pair.objects.all(), request.user.scope)
    query = request.GET.urlencode()
    context = {
        **admin.site.each_context(request),
        "title": "五个一进度",
        "subtitle": f"{year} 年",
        "year": year,
        "years": years() or [year],
        "lines": [(line, shown_cells(line, may_add=may_add)) for line in lines],
        "heads": [(item.label, by_item[item]) for item in FiveOne],
        "legend": [
            (CELL_TONES[state], SIGNS[state], state.label, counts[state])
            for state in (CellState.DONE, CellState.UNDER_WAY, CellState.LATE, CellState.NONE)
        ],
        "rate": f"{done * 100 / whole:.1f}%" if whole else "—",
        "done": done,
        "whole": whole,
        "towns": towns if len(towns) > 1 else [],
        "town_choices": Township.objects.filter(
            pk__in=[*mine.values_list("village__township", flat=True).distinct(),
                    *mine.values_list("township", flat=True).distinct()]
        ),
        "unit_choices": Unit.objects.filter(pk__in=mine.values("party_organization__unit")),
        "progress_choices": [(code, title) for code, (title, _) in PROGRESS.items()],
        "chosen": {name: request.GET.get(name, "") for name in ("town", "unit", "progress")},
        "form": form if may_remind else None,
        "may_add_activity": request.user.has_perm("pairings.add_activity"),
        "may_export": request.user.has_perm("pairings.export_fiveonerecord"),
        "sheet_query": f"?{query}" if query else "",
    }  # fmt: skip
    return TemplateResponse(request, "pairings/matrix.html", context)


def _remind(request: HttpRequest, form: ReminderForm, year: int, lines: Sequence[Line]) -> bool:
    chosen = set(request.POST.getlist("pair"))
    picked = [line for line in lines if str(line.pair.pk) in chosen]
    if not picked:
        form.add_error(None, "请先勾选要催办的对子")
        return False
    item = form.cleaned_data["item"]
    wanted = [
        (line.pair, cell.item)
        for line in picked
        for cell in line.cells
        if not cell.is_done and item in ("", cell.item.value)
    ]
    try:
        made = remind(
            wanted, year=year, on=timezone.localdate(), due_date=form.cleaned_data["due_date"],
            note=form.cleaned_data["note"], by=request.user,
        )  # fmt: skip
    except ValidationError as error:
        add_errors(form, error)
        return False
    if made:
        pairs = len({row.pair_id for row in made})
        messages.success(request, f"已催办 {pairs} 个对子 {len(made)} 项，已列入共建单位的待办")
    else:
        messages.warning(request, "没有可催办的：所选对子已完成，或今天已催办过")
    return True


def _sheet(request: HttpRequest, kind: str, act: str) -> OfficialSheet:
    if not request.user.has_perm(f"pairings.{act}_fiveonerecord"):
        raise PermissionDenied
    year, lines = asked_lines(request)
    who = {"unit": request.user.duty or str(request.user), "on": timezone.localdate()}
    if kind == "progress":
        return progress_sheet(lines, year, **who)
    if kind != "counts":
        raise Http404
    period = asked_period(request)
    sums = pair_sums([line.pair.pk for line in lines], period.start, period.end)
    return counts_sheet(lines, sums, year, **who)


@admin.site.admin_view
def sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """`progress`: the matrix on paper; `counts`: form 12."""
    shown = _sheet(request, kind, "view")
    may_export = request.user.has_perm("pairings.export_fiveonerecord")
    xlsx = f"{reverse(f'{NAME}_xlsx', args=[kind])}?{request.GET.urlencode()}"
    back = f"{reverse(NAME)}?{request.GET.urlencode()}"
    return print_page(
        request, shown, back_url=back, xlsx_url=xlsx if may_export else "",
        note="只计村方已确认的记录",
    )  # fmt: skip


@admin.site.admin_view
def sheet_xlsx(request: HttpRequest, kind: str) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_page(request, _sheet(request, kind, "export"))
