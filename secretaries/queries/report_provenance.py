"""What of a report was filled in, from which rows, and where to read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from secretaries.models import PeriodicReport, Posting, ReportPeriod
from secretaries.models.periodic_report import DUTY_FIELDS, TEXT_FIELDS

KINDS = (
    ("logs", "日志", "篇", "worklog"),
    ("tasks", "年度任务", "项", "dutytask"),
    ("reports", "月报", "份", "periodicreport"),
)


@dataclass(frozen=True)
class Source:
    """Some rows behind a text: “日志 6 篇”, and the list that shows them."""

    text: str
    url: str


@dataclass(frozen=True)
class Line:
    """One text of a report, what it came from, and whether the person has changed it."""

    label: str
    sources: list[Source]
    word: str
    tone: str


def provenance(
    prefilled: Mapping[str, Mapping[str, Any]],
    posting: Posting,
    period: ReportPeriod,
    report: PeriodicReport | None = None,
) -> list[Line]:
    """A line for each text, in the report's order; without `report` it is only about to be filled in."""
    lines = []
    for name in TEXT_FIELDS:
        filled = prefilled.get(name, {})
        label = str(PeriodicReport._meta.get_field(name).verbose_name)
        sources = [
            Source(f"{title} {len(filled[kind])} {unit}", _url(model, kind, name, posting, period))
            for kind, title, unit, model in KINDS
            if filled.get(kind)
        ]
        word, tone = _word(name, filled.get("text", ""), report)
        lines.append(Line(label, sources, word, tone))
    return lines


def _word(name: str, text: str, report: PeriodicReport | None) -> tuple[str, str]:
    if not text:
        return ("没有可预填的内容", "mute")
    if report is None:
        return ("已预填", "info")
    now = getattr(report, name).strip()
    return ("已预填，未改动", "info") if now == text.strip() else ("预填后有修改", "ok")


def _url(model: str, kind: str, name: str, posting: Posting, period: ReportPeriod) -> str:
    asked: dict[str, Any] = {}
    if kind == "logs":
        asked = {"date__gte": period.start_date, "date__lte": period.end_date}
    elif kind == "tasks":
        asked = {"year": period.year}
    if kind != "reports":
        asked["posting__in"] = ",".join(str(pk) for pk in _postings(posting))
        if name in DUTY_FIELDS:
            asked["duty__exact"] = DUTY_FIELDS[name].value
    else:
        asked = {"q": posting.cadre.name, "period__year__exact": period.year}
    return f"{reverse(f'admin:secretaries_{model}_changelist')}?{urlencode(asked)}"


def _postings(posting: Posting) -> list[int]:
    """All postings of the person: who moved in between reports on both villages."""
    rows = Posting.objects.filter(cadre_id=posting.cadre_id).order_by("pk")
    return list(rows.values_list("pk", flat=True))
