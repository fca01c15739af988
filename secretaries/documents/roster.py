"""驻村第一书记花名册 (domain.md §8, form 1), without ID numbers and phones (personal information law, art. 25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secretaries.models import Posting
from xuanhan.spreadsheets.writing import OfficialColumn, OfficialSheet

COLUMNS = (
    OfficialColumn("序号", 6, "center"),
    OfficialColumn("乡镇", 14),
    OfficialColumn("村", 12),
    OfficialColumn("姓名", 9, "center"),
    OfficialColumn("性别", 6, "center"),
    OfficialColumn("民族", 9, "center"),
    OfficialColumn("出生年月", 10, "center"),
    OfficialColumn("政治面貌", 12, "center"),
    OfficialColumn("学历", 9, "center"),
    OfficialColumn("派出单位", 24),
    OfficialColumn("原职务", 18),
    OfficialColumn("职级", 12),
    OfficialColumn("任职时间", 12, "center"),
    OfficialColumn("期满时间", 12, "center"),
    OfficialColumn("涉农专业", 7, "center", "三类经历"),
    OfficialColumn("项目管理", 7, "center", "三类经历"),
    OfficialColumn("基层领导", 7, "center", "三类经历"),
    OfficialColumn("备注", 10),
)


@dataclass(frozen=True)
class Roster:
    """The sheet's content, for Excel and for paper alike."""

    title: str
    reporting_unit: str
    reported_on: date
    rows: list[Sequence[object]]
    totals: Sequence[object]

    def sheet(self) -> OfficialSheet:
        """As the workbook's writer wants it."""
        return OfficialSheet(
            title=self.title,
            columns=COLUMNS,
            rows=self.rows,
            totals=self.totals,
            reporting_unit=self.reporting_unit,
            reported_on=self.reported_on,
        )


def _tick(value: bool | None) -> str:
    return "√" if value else ""


def _row(number: int, posting: Posting) -> Sequence[object]:
    cadre = posting.cadre
    return (
        number,
        posting.village.township.name,
        posting.village.name,
        cadre.name,
        cadre.get_sex_display(),
        cadre.ethnicity,
        f"{cadre.birth_month:%Y.%m}",
        cadre.get_political_status_display(),
        cadre.get_education_display(),
        posting.unit_name,
        cadre.duty,
        cadre.rank,
        f"{posting.start_date:%Y-%m-%d}",
        f"{posting.planned_end_date:%Y-%m-%d}",
        _tick(cadre.agricultural_major),
        _tick(cadre.project_experience),
        _tick(cadre.grassroots_experience),
        "",
    )


def roster_of(
    postings: Sequence[Posting], *, title: str, reporting_unit: str, reported_on: date
) -> Roster:
    """The roster of some postings in the order given; the last row counts them."""
    rows = [_row(number, posting) for number, posting in enumerate(postings, start=1)]
    villages = len({posting.village_id for posting in postings})
    counts = [sum(1 for row in rows if row[place]) for place in (14, 15, 16)]
    totals = ("合计", "", f"{villages} 村", f"{len(rows)} 人", *[""] * 10, *counts, "")
    return Roster(title, reporting_unit, reported_on, rows, totals)
