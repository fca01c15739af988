"""发展项目: numbering, who stands behind it, and the gate of 立项 (domain.md §6.5)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from collective_economy.models import EconProject
from collective_economy.queries.project import first_secretary_of, pair_of
from collective_economy.rules.decision import require_finished
from collective_economy.workflow.project import PROJECT
from xuanhan.common.flow import begin, move
from xuanhan.common.numbering import next_numbers


def link(project: EconProject, *, on: date) -> None:
    """Name the first secretary and the pair of a day where the project names none yet; never typed."""
    if project.first_secretary_id is None:
        project.first_secretary = first_secretary_of(project.village_id, on=on)
    if project.pair_id is None:
        project.pair = pair_of(project.village_id, on=on)


@transaction.atomic
def keep_new(project: EconProject, *, by: Any, on: date | None = None) -> EconProject:
    """Number a new project by its year, link it, and begin its record of steps."""
    day = on or timezone.localdate()
    project.number = next_numbers(EconProject, f"XM-{day.year}-")[0]
    link(project, on=day)
    project.save()
    begin(project, label="登记", by=by)
    return project


@transaction.atomic
def approve(project: EconProject, *, by: Any, opinion: str = "", on: date | None = None) -> None:
    """立项.  Raises ValidationError at `decision`: missing, another village's or unfinished."""
    day = on or timezone.localdate()
    require_finished(project.decision, village_id=project.village_id, on=day)
    link(project, on=day)
    project.save()
    move(project, PROJECT, "approve", by=by, opinion=opinion)
