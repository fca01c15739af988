"""共建项目: stored with a number; progress and money reported along the way."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pairings.models import Project
from pairings.models.project import OVER, WHOLE
from pairings.rules import check_speaks_for_target
from pairings.workflow.project import ACCEPT, FINISH, PROJECT, REPORT
from xuanhan.common.flow import begin, move
from xuanhan.common.numbering import next_numbers


@transaction.atomic
def keep_project(project: Project, *, by: Any) -> Project:
    """Store a new project.  Raises ValidationError at the box."""
    project.full_clean(exclude=["number"])
    project.number = next_numbers(Project, f"{project.start_date.year}-X")[0]
    project.save()
    begin(project, label="登记", by=by)
    return project


def report(
    project: Project,
    *,
    percent: int,
    arrived_yuan: Decimal,
    by: Any,
    over_reason: str = "",
    opinion: str = "",
) -> None:
    """How far it has come, in percent, and the money that has arrived, in yuan.

    Raises ValidationError at the box: 100 % is what 完成 says, progress falls back, money above the plan
    without a reason, or money that has arrived before and is gone.
    """
    errors = {}
    if not project.percent <= percent < WHOLE:
        errors["percent"] = (
            f"进度应在 {project.percent} 至 {WHOLE - 1} 之间；已完成的请用“完成”办理"
        )
    if arrived_yuan < project.arrived_yuan:
        errors["arrived_yuan"] = f"到位资金不能少于已登记的 {project.arrived_yuan:,.2f} 元"
    reason = over_reason.strip() or project.over_reason
    if arrived_yuan > project.planned_yuan and not reason:
        errors["over_reason"] = OVER
    if errors:
        raise ValidationError(errors)
    said = f"进度 {percent}%，到位 {arrived_yuan:,.2f} 元"
    move(
        project, PROJECT, REPORT, by=by, opinion="；".join(filter(None, [said, opinion.strip()])),
        with_fields={"percent": percent, "arrived_yuan": arrived_yuan, "over_reason": reason},
    )  # fmt: skip


def finish(project: Project, *, by: Any, opinion: str = "") -> None:
    """It is finished; the village may accept it.  Raises ValidationError."""
    move(project, PROJECT, FINISH, by=by, opinion=opinion, with_fields={"percent": WHOLE})


def accept(project: Project, *, by: Any, opinion: str = "") -> None:
    """The village accepts it.  Raises ValidationError: somebody else would."""
    check_speaks_for_target(by, project.pair)
    move(project, PROJECT, ACCEPT, by=by, opinion=opinion)


def refuse(project: Project, *, by: Any, opinion: str) -> None:
    """The village does not accept it; work goes on.  Raises ValidationError."""
    check_speaks_for_target(by, project.pair)
    move(project, PROJECT, "unfinished", by=by, opinion=opinion, with_fields={"percent": WHOLE - 1})
