"""A year's evaluation is frozen whole, and corrected only by a new version with a reason."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from xuanhan.common.acts import record_act
from xuanhan.registry.choices import YearState
from xuanhan.registry.models import ReportingYear
from xuanhan.reports import year_end
from xuanhan.reports.models import SnapshotFile, SnapshotTable, YearSnapshot
from xuanhan.reports.year_end import Gap, Section, SectionTable
from xuanhan.spreadsheets.writing import OfficialSheet, official_sheet

REPORTING_UNIT = "中共宣汉县委组织部"


def gaps_of(year: int) -> list[tuple[Section, list[Gap]]]:
    """What is still missing for a year, section by section; complete sections have an empty list."""
    return [(section, list(section.gaps(year))) for section in year_end.sections()]


@transaction.atomic
def open_year(year: int, *, by: Any) -> ReportingYear:
    """Begin a year's evaluation.  Raises ValidationError when it was begun or is no year."""
    row = ReportingYear(year=year)
    row.full_clean()
    row.save()
    record_act("开启年度", by=by, summary=f"开启 {year} 年度考评")
    return row


@transaction.atomic
def freeze_year(
    row: ReportingYear, *, by: Any, accept_gaps: bool = False, reason: str = ""
) -> YearSnapshot:
    """Keep every table and document of a year as they are now.

    The first version needs complete sections, or the word that the gaps are accepted; every later one is a
    correction and needs a reason.  Raises ValidationError.
    """
    current = ReportingYear.objects.select_for_update().get(pk=row.pk)
    version = current.snapshots.count() + 1
    reason = reason.strip()
    if version > 1 and not reason:
        raise ValidationError({"reason": "更正须写明理由"}, code="reason")
    missing = [(section, gaps) for section, gaps in gaps_of(current.year) if gaps]
    if missing and not accept_gaps:
        count = sum(gap.count for _, gaps in missing for gap in gaps)
        raise ValidationError(
            {"accept_gaps": f"还有 {count} 项没有完成，补齐后再冻结，或勾选“按现状冻结”"},
            code="gaps",
        )
    snapshot = YearSnapshot.objects.create(
        year=current,
        version=version,
        reason=reason,
        frozen_by=by if getattr(by, "pk", None) else None,
        open_gaps=[
            {"section": section.title, "who": gap.who, "what": gap.what, "count": gap.count}
            for section, gaps in missing
            for gap in gaps
        ],
    )
    for section in year_end.sections():
        _keep_section(snapshot, section)
    current.state = YearState.FROZEN
    current.save(update_fields=["state"])
    record_act(
        "冻结年度" if version == 1 else "更正年度",
        by=by,
        summary=f"{current.year} 年度考评第 {version} 版",
        details={"year": current.year, "version": version, "reason": reason},
    )
    return snapshot


def _keep_section(snapshot: YearSnapshot, section: Section) -> None:
    year = snapshot.year.year
    for table in section.tables(year):
        book = official_sheet(sheet_of(table, timezone.localdate()))
        SnapshotTable.objects.create(
            snapshot=snapshot,
            section=section.code,
            code=table.code,
            title=table.title,
            content=content_of(table),
            workbook=book,
            sha256=hashlib.sha256(book).hexdigest(),
        )
    for file in section.files(year) if section.files else ():
        SnapshotFile.objects.create(
            snapshot=snapshot,
            section=section.code,
            name=file.name,
            content_type=file.content_type,
            data=file.data,
            sha256=hashlib.sha256(file.data).hexdigest(),
        )


def sheet_of(table: SectionTable, day: date) -> OfficialSheet:
    """A table as the workbook's writer and the print page want it."""
    return OfficialSheet(
        title=table.title,
        columns=table.columns,
        rows=table.rows,
        totals=table.totals,
        reporting_unit=REPORTING_UNIT,
        reported_on=day,
        measure=table.measure,
    )


def content_of(table: SectionTable) -> dict[str, Any]:
    """A table as it is stored: heads, rows and totals as words and numbers."""
    return {
        "columns": [[c.header, c.width, c.align, c.group] for c in table.columns],
        "rows": [[_plain(cell) for cell in row] for row in table.rows],
        "totals": [_plain(cell) for cell in table.totals],
        "measure": table.measure,
    }


def _plain(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return str(cell)
    return cell if isinstance(cell, int | str) or cell is None else str(cell)
