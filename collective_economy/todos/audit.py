"""审计 and 整改: whose step it is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from collective_economy.choices.audit import FindingState
from collective_economy.models import Audit, AuditFinding
from collective_economy.workflow.audit import AUDIT, FINDING
from xuanhan.common.flow import taken_by
from xuanhan.reports.todos import OTHER, REPORT, REVIEW, Todo, register_todos, waiting_for

VERIFYING = (FindingState.CHECKING, FindingState.EXTENDING)


def findings(user: Any, today: date) -> Iterator[Todo]:
    """Findings whose next step is this person's, by their time limit."""
    rows = AuditFinding.objects.exclude(state=FindingState.HANDED)
    rows = rows.select_related("audit__village__township").order_by("due_date")
    for row, step in waiting_for(user, FINDING, rows):
        if taken_by(row, step.apart_from, user):
            continue
        yield Todo(
            f"{step.label}：{row}",
            row.audit.village.full_name,
            reverse("admin:collective_economy_auditfinding_step", args=[row.pk, step.act]),
            step.label,
            due_date=row.due_date,
            group=REVIEW if row.state in VERIFYING else REPORT,
        )


def audits(user: Any, today: date) -> Iterator[Todo]:
    """Audits to take a step further."""
    rows = Audit.objects.select_related("village__township", "plan")
    for row, step in waiting_for(user, AUDIT, rows):
        yield Todo(
            f"{step.label}：{row}",
            "村级审计",
            reverse("admin:collective_economy_audit_step", args=[row.pk, step.act]),
            step.label,
            group=OTHER,
        )


register_todos("collective_economy.findings", "collective_economy.view_auditfinding", findings)
register_todos("collective_economy.audits", "collective_economy.view_audit", audits)
