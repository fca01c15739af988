"""离任交接: whose confirmation it waits for."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from secretaries.models import Handover
from secretaries.workflow.handover import HANDOVER
from xuanhan.reports.todos import REVIEW, Todo, register_todos, waiting_for


def handovers(user: Any, today: date) -> Iterator[Todo]:
    """Handovers whose next step is this person's; of the two who meet in the village, each their own."""
    rows = Handover.objects.select_related("outgoing__village__township", "outgoing__cadre")
    own = user.scope.keys.get("cadre", frozenset())
    for row, step in waiting_for(user, HANDOVER, rows):
        person = row.outgoing.cadre_id if row.state == HANDOVER.initial else row.successor_id
        if own and person not in own:
            continue
        url = reverse("admin:secretaries_handover_change", args=[row.pk])
        source = row.outgoing.village.full_name
        yield Todo(f"{step.label}：{row}", source, url, step.label, row.release_date, REVIEW)


register_todos("secretaries.handovers", "secretaries.view_handover", handovers)
