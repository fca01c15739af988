"""Projects: who stands behind them, and what they bring by model."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from collective_economy.choices.project import COUNTED, DevelopmentModel
from collective_economy.models import EconProject, ProjectYear
from pairings.queries import active_pairs
from secretaries.queries import active_postings
from xuanhan.common.scoping import Scope, within

# As campaign 1 stores it; its lists are not ours to import.
FIRST_SECRETARY = "FIRST_SECRETARY"


def first_secretary_of(village: int, *, on: date) -> Any:
    """The posting of a village's first secretary in force on a day, or None (domain.md §6.5)."""
    rows = active_postings(on=on).filter(village=village, role=FIRST_SECRETARY)
    return rows.order_by("-start_date").first()


def pair_of(village: int, *, on: date) -> Any:
    """The oldest active pair of a village on a day, or None."""
    return active_pairs(on=on).filter(village=village).order_by("start_date", "number").first()


def with_income(projects: QuerySet[EconProject], year: int) -> QuerySet[EconProject]:
    """Projects with `income_of_year`, `households_of_year` and `jobs_of_year`; None where nothing was reported.

    A project taken over from a register stands with its figure of then until its first year is reported.
    """
    own = ProjectYear.objects.filter(project=OuterRef("pk"), year=year)
    money = DecimalField(max_digits=18, decimal_places=2)
    return projects.annotate(
        income_of_year=Coalesce(
            Subquery(own.values("income_yuan")[:1]), "opening_income_yuan", output_field=money
        ),
        households_of_year=Coalesce(Subquery(own.values("households")[:1]), "households"),
        jobs_of_year=Coalesce(Subquery(own.values("jobs")[:1]), "jobs"),
    )


def counted(scope: Scope, year: int) -> QuerySet[EconProject]:
    """Projects of the pool within a scope, not given up, with what they brought in a year."""
    rows = within(EconProject.objects.filter(state__in=COUNTED), scope)
    return with_income(rows, year).select_related(
        "village__township", "first_secretary__cadre", "pair__party_organization__unit"
    )


@dataclass
class ModelLine:
    """What the projects of one model add up to; nothing that is missing counts as 0."""

    label: str
    projects: int = 0
    invested: Decimal = Decimal(0)
    expected: Decimal = Decimal(0)
    income: Decimal = Decimal(0)
    reported: int = 0
    households: int = 0
    jobs: int = 0

    def add(self, row: Any) -> None:
        """Count one project."""
        self.projects += 1
        self.invested += row.total_yuan
        self.expected += row.expected_income_yuan or 0
        if row.income_of_year is not None:
            self.income += row.income_of_year
            self.reported += 1
        self.households += row.households_of_year or 0
        self.jobs += row.jobs_of_year or 0


def by_model(rows: Sequence[Any]) -> tuple[list[ModelLine], ModelLine]:
    """A line a model, the five first, and their total."""
    lines = {model.value: ModelLine(model.label) for model in DevelopmentModel}
    whole = ModelLine("合计")
    for row in rows:
        lines[row.development_model].add(row)
        whole.add(row)
    return list(lines.values()), whole
