"""Figures of projects (domain.md §6.14: 五型项目数与收益)."""

from typing import Any

from django.db.models import QuerySet

from collective_economy.choices.project import COUNTED, DevelopmentModel
from collective_economy.models import EconProject, ProjectMoney
from collective_economy.queries.project import with_income
from xuanhan.common.templatetags.portal import wan
from xuanhan.reports.indicators import Count, Total, indicator
from xuanhan.reports.periods import Period

GROUP = "产业夯基"
_PROJECTS: dict[str, Any] = {
    "group": GROUP,
    "permission": "collective_economy.view_econproject",
    "village": "village",
    "columns": (
        ("编号", "number"),
        ("项目名称", "name"),
        ("乡镇", "village.township.name"),
        ("村", "village.name"),
        ("模式", lambda row: row.get_development_model_display()),
        ("总投资（万元）", lambda row: wan(row.total_yuan)),
        ("实际年收益（万元）", lambda row: wan(row.income_of_year)),
        ("状态", lambda row: row.get_state_display()),
    ),
}
RULE = "已入库、未终止的项目，按现在的状态"


def _counted(period: Period) -> QuerySet[EconProject]:
    rows = EconProject.objects.filter(state__in=COUNTED)
    return with_income(rows, period.year).select_related("village__township")


@indicator("collective_economy.projects", title="五型发展项目", unit="个", measure=Count(), order=30,
           home=33, rule=f"{RULE}；模式为“其他”的不计", **_PROJECTS)  # fmt: skip
def projects(period: Period) -> QuerySet[EconProject]:
    """Projects of the five models in the pool and not given up, as their states are now."""
    return _counted(period).exclude(development_model=DevelopmentModel.OTHER)


@indicator("collective_economy.project_income", title="项目实际年收益", unit="万元", shown_as="money",
           decimals=2, measure=Total("income_of_year"), order=31,
           rule=f"{RULE}，本年度登记的实际收益相加；没有登记的不计", **_PROJECTS)  # fmt: skip
def project_income(period: Period) -> QuerySet[EconProject]:
    """The real income of the year of the period's end."""
    return _counted(period)


@indicator("collective_economy.project_invested", title="项目总投资", unit="万元", shown_as="money",
           decimals=2, measure=Total("total_yuan"), order=32, rule=f"{RULE}，计划总投资相加",
           **_PROJECTS)  # fmt: skip
def project_invested(period: Period) -> QuerySet[EconProject]:
    """Planned investment."""
    return _counted(period)


@indicator("collective_economy.project_money", title="项目到位资金", unit="万元", shown_as="money",
           decimals=2, measure=Total("amount_yuan"), order=33, rule="本期到位的项目资金，按到位日期计入",
           group=GROUP, permission="collective_economy.view_econproject", village="row__village",
           columns=(("项目", lambda row: str(row.row)), ("来源", lambda row: str(row)),
                    ("到位日期", "arrived_date")))  # fmt: skip
def project_money(period: Period) -> QuerySet[ProjectMoney]:
    """Money that arrived for projects, by the day."""
    rows = ProjectMoney.objects.filter(arrived_date__range=period.days)
    return rows.select_related("row__village__township")
