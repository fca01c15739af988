"""一村一档: the cards that the campaigns put on a village's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class VillagePanel:
    """One card: `context(village, request)` fills `template`; None leaves the card out."""

    code: str
    title: str
    template: str
    permission: str
    context: Callable[[Any, HttpRequest], dict[str, Any] | None]
    order: int = 50
    column: str = "main"  # main or side


_declared: dict[str, VillagePanel] = {}


def register_village_panel(panel: VillagePanel) -> None:
    """Put a card on every village's page.  Raises ValueError for a code used twice."""
    if panel.code in _declared:
        raise ValueError(f"village panel {panel.code} is declared twice")
    _declared[panel.code] = panel


def panels_for(user: Any) -> list[VillagePanel]:
    """The cards that a person may see, in order."""
    panels = [panel for panel in _declared.values() if user.has_perm(panel.permission)]
    return sorted(panels, key=lambda panel: (panel.order, panel.code))
