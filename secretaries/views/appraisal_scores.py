"""打分: one screen for all first secretaries of a township, village or unit (domain.md §4.8)."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.choices.appraisal import AppraisalState, SheetState, Subject
from secretaries.forms.appraisal import points_of
from secretaries.models import Appraisal, AppraisalIndicator, AppraisalRound, AppraisalSheet
from secretaries.queries.appraisal import subjects_of, to_score
from secretaries.services.appraisal_scoring import keep_sheet
from xuanhan.common.scoping import within

SUBMIT = "_submit"
PERMISSION = "secretaries.score_appraisalsheet"


@dataclass
class Cell:
    """One box of the grid."""

    indicator: AppraisalIndicator
    name: str
    text: str = ""
    error: str = ""
    points: Decimal | None = None


@dataclass
class Line:
    """One first secretary."""

    appraisal: Appraisal
    subject: Subject
    sheet: AppraisalSheet | None
    cells: list[Cell] = field(default_factory=list)
    comment: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the sheet may still be filled in."""
        return self.sheet is None or self.sheet.state == SheetState.DRAFT

    @property
    def paper(self) -> Decimal | None:
        """The total that a sheet of totals gave, where there is no sheet of the portal."""
        name = f"paper_{self.subject.value.lower()}"
        return None if self.sheet else getattr(self.appraisal, name)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not any(cell.text.strip() for cell in self.cells)

    @property
    def faults(self) -> list[str]:
        """What is wrong, said once for the line."""
        return [f"{cell.indicator}：{cell.error}" for cell in self.cells if cell.error]


def _asked(request: HttpRequest, pk: int) -> tuple[AppraisalRound, Subject, list[Subject]]:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    row = get_object_or_404(AppraisalRound.objects.select_related("scheme"), pk=pk)
    mine = subjects_of(request.user.scope)
    asked = request.GET.get("subject") or (mine[0] if mine else "")
    if asked not in mine:
        raise Http404
    return row, Subject(asked), mine


def _lines(request: HttpRequest, row: AppraisalRound, subject: Subject) -> list[Line]:
    people = to_score(row, subject, request.user.scope)
    only = request.GET.get("appraisal", "")
    if only.isdecimal() and len(only) < 10:
        people = people.filter(pk=int(only))
    people = list(people)
    sheets = AppraisalSheet.objects.filter(  # unscoped: of people taken within the scope above
        appraisal__in=people, subject=subject
    ).prefetch_related("items")
    by_person = {sheet.appraisal_id: sheet for sheet in sheets}
    indicators = list(row.scheme.indicators.all())
    lines = []
    for appraisal in people:
        sheet = by_person.get(appraisal.pk)
        kept = {item.indicator_id: item.points for item in sheet.items.all()} if sheet else {}
        line = Line(appraisal, subject, sheet, comment=sheet.comment if sheet else "")
        for one in indicators:
            points = kept.get(one.pk)
            text = "" if points is None else f"{points.normalize():f}"
            line.cells.append(Cell(one, f"p{appraisal.pk}_{one.pk}", text, points=points))
        lines.append(line)
    return lines


def _read(request: HttpRequest, lines: list[Line]) -> None:
    for line in lines:
        if not line.is_open:
            continue
        line.comment = request.POST.get(f"c{line.appraisal.pk}", "").strip()[:300]
        for cell in line.cells:
            cell.text, cell.points = request.POST.get(cell.name, ""), None
            try:
                cell.points = points_of(cell.text)
            except ValueError as error:
                cell.error = str(error)


@transaction.atomic
def _keep(request: HttpRequest, lines: list[Line], subject: Subject, submit: bool) -> int:
    """Keep every line that was filled in; all of them or none.  Raises ValidationError when one is faulty."""
    kept, faulty = 0, False
    for line in lines:
        if not line.is_open or line.is_blank:
            continue
        if line.faults:
            faulty = True
            continue
        points = {cell.indicator.pk: cell.points for cell in line.cells if cell.points is not None}
        try:
            keep_sheet(
                line.appraisal, subject, points, by=request.user, comment=line.comment,
                submit_on=timezone.localdate() if submit else None,
            )  # fmt: skip
        except ValidationError as error:
            faulty = True
            _place(line, error)
        else:
            kept += 1
    if faulty:
        raise ValidationError("有的得分需要改正，没有保存任何一行")
    return kept


def _place(line: Line, error: ValidationError) -> None:
    """Each message at its box; what has none, at the first."""
    by_name = {f"points_{cell.indicator.pk}": cell for cell in line.cells}
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, texts in found.items():
        by_name.get(name, line.cells[0]).error = "；".join(texts)


@admin.site.admin_view
def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid of one subject; each line is kept or handed in as a sheet of its own."""
    row, subject, mine = _asked(request, pk)
    lines = _lines(request, row, subject)
    problems: list[str] = []
    if request.method == "POST":
        _read(request, lines)
        submit = SUBMIT in request.POST
        try:
            kept = _keep(request, lines, subject, submit)
        except ValidationError as error:
            problems = error.messages
        else:
            word = "提交" if submit else "暂存"
            if kept:
                messages.success(request, f"已{word} {kept} 份评分表")
            else:
                messages.warning(request, "没有填写任何一行")
            return redirect(request.get_full_path())
    context = {
        **admin.site.each_context(request),
        "title": f"{subject.label}打分",
        "subtitle": str(row),
        "crumbs": [("考评批次", reverse("admin:secretaries_appraisalround_changelist"))],
        "opts": AppraisalSheet._meta,
        "row": row,
        "subject": subject,
        "tabs": mine,
        "lines": lines,
        "heads": list(row.scheme.indicators.all()),
        "problems": problems,
        "is_open": row.state == AppraisalState.SCORING,
        "left": sum(line.is_open for line in lines),
        "may_see": request.user.has_perm("secretaries.view_appraisal"),
    }
    return TemplateResponse(request, "secretaries/appraisal_scores.html", context)


@admin.site.admin_view
def start(request: HttpRequest) -> HttpResponse:
    """考评打分 of the menu: the open round, or the choice where there are several."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    rounds = within(AppraisalRound.objects.all(), request.user.scope)
    rounds = rounds.filter(state=AppraisalState.SCORING)
    if rounds.count() == 1 and subjects_of(request.user.scope):
        return redirect("admin:secretaries_appraisalround_score", rounds.get().pk)
    return redirect(
        reverse("admin:secretaries_appraisalround_changelist")
        + f"?state__exact={AppraisalState.SCORING.value}"
    )
