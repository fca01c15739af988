"""发展项目 of a year: by model, and project by project."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse

from collective_economy.choices.project import ProjectState
from collective_economy.models import EconProject
from collective_economy.queries.project import ModelLine, by_model, counted
from collective_economy.year_end.income import MEASURE, WAN
from xuanhan.common.scoping import COUNTY
from xuanhan.reports.year_end import Gap, Section, SectionTable, register_section
from xuanhan.spreadsheets.writing import OfficialColumn

MODEL_COLUMNS = (
    OfficialColumn("模式", 14),
    *(
        OfficialColumn(name, 12, "right")
        for name in ("项目", "总投资", "预期年收益", "实际年收益", "带动户数", "带动就业")
    ),
)
PROJECT_COLUMNS = (
    OfficialColumn("序号", 6, "center"),
    OfficialColumn("乡镇", 12),
    OfficialColumn("村", 10),
    OfficialColumn("项目名称", 26),
    OfficialColumn("模式", 12),
    OfficialColumn("总投资", 12, "right"),
    OfficialColumn("实际年收益", 12, "right"),
    OfficialColumn("第一书记", 10),
    OfficialColumn("共建单位", 20),
    OfficialColumn("进展", 8),
)


def gaps(year: int) -> Iterator[Gap]:
    """Projects that run and have no result of the year."""
    rows = EconProject.objects.filter(state=ProjectState.OPERATING).exclude(years__year=year)
    count = rows.count()
    if count:
        page = reverse("admin:collective_economy_econproject_changelist")
        yield Gap("各村", "运营的项目未登记年度成效", f"{page}?state__exact=OPERATING", count)


def _wan(amount: Decimal | None) -> Decimal | str:
    return "未登记" if amount is None else (amount / WAN).quantize(Decimal("0.01"))


def _line(line: ModelLine) -> list[Any]:
    income = line.income if line.reported else None
    return [line.projects, _wan(line.invested), _wan(line.expected), _wan(income), line.households,
            line.jobs]  # fmt: skip


def tables(year: int) -> Iterator[SectionTable]:
    """The five models with a total, and the projects."""
    rows = list(counted(COUNTY, year))
    lines, whole = by_model(rows)
    yield SectionTable(
        "models",
        f"宣汉县{year}年村集体经济发展项目情况（按模式）",
        MODEL_COLUMNS,
        [[line.label, *_line(line)] for line in lines],
        ["合计", *_line(whole)],
        MEASURE,
    )
    yield SectionTable(
        "projects",
        f"宣汉县{year}年村集体经济项目台账",
        PROJECT_COLUMNS,
        [
            [number, row.village.township.name, row.village.name, row.name,
             row.get_development_model_display(), _wan(row.total_yuan), _wan(row.income_of_year),
             row.first_secretary.cadre.name if row.first_secretary else "",
             row.pair.party_organization.name if row.pair else "", row.get_state_display()]
            for number, row in enumerate(rows, start=1)
        ],
        measure=MEASURE,
    )  # fmt: skip


register_section(
    Section("collective_economy.project", "发展项目", "产业夯基", "collective_economy.view_econproject",
            gaps, tables, order=62)
)  # fmt: skip
