"""Who waits to be examined for 人才储备库 (domain.md §4.3)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from secretaries.choices import ReserveState
from secretaries.models import Cadre
from secretaries.workflow.reserve import ADMIT
from xuanhan.common.scoping import within
from xuanhan.reports.todos import REVIEW, Todo, register_todos


def recommended(user: Any, today: date) -> Iterator[Todo]:
    """One line for all whom units have recommended."""
    waiting = within(Cadre.objects.filter(state=ReserveState.RECOMMENDED), user.scope).count()
    if waiting:
        url = f"{reverse('admin:secretaries_cadre_changelist')}?state__exact={ReserveState.RECOMMENDED}"
        yield Todo(
            f"{waiting} 名推荐干部待资格审查", "人才储备库", url, "审查", None, REVIEW, waiting
        )


register_todos("secretaries.reserve", ADMIT, recommended)
