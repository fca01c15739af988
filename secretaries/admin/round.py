"""选派批次 and its chosen villages; the round's own page hangs here."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from secretaries.models import RoundVillage, SelectionRound
from secretaries.views import roster
from secretaries.views.round_page import SelectionPages
from xuanhan.common.admin import ScopedModelAdmin

PREFIX = SelectionPages.prefix
PAGES = SelectionPages()


@admin.register(SelectionRound)
class SelectionRoundAdmin(ScopedModelAdmin):
    """Rounds; the work is done on the round's page."""

    menu_group = "匹配选派"
    menu_order = 10
    list_display = ("code", "title", "state", "villages_count", "document_number", "start_date")
    list_select_related = ("needs_round",)
    list_tags = {"state": {"COLLECTING": "mute", "COMPARING": "warn", "PUBLISHED": "ok"}}
    row_tools = (
        ("进入比选", f"admin:{PREFIX}_board", "secretaries.propose_selectionround"),
        ("名册", f"admin:{PREFIX}_roster", "secretaries.view_posting"),
    )
    form_tools = row_tools
    fields = ("needs_round", "reference_date")

    @admin.display(description="批次编号", ordering="needs_round__code")
    def code(self, selection: SelectionRound) -> str:
        """The code by which sheets name the round."""
        return selection.code

    @admin.display(description="批次名称", ordering="needs_round__title")
    def title(self, selection: SelectionRound) -> str:
        """The round's name."""
        return selection.needs_round.title

    @admin.display(description="选定村数")
    def villages_count(self, selection: SelectionRound) -> int:
        """How many villages were chosen."""
        return selection.villages.count()

    def get_readonly_fields(
        self, request: HttpRequest, obj: SelectionRound | None = None
    ) -> tuple[str, ...]:
        """A round stays with the needs it was made for."""
        return ("needs_round",) if obj else ()

    def get_urls(self) -> list[URLPattern]:
        """The round's pages before the admin's own."""
        return [
            *PAGES.get_urls(),
            path("<int:pk>/roster/", roster.roster, name=f"{PREFIX}_roster"),
            path("<int:pk>/roster/xlsx/", roster.roster_xlsx, name=f"{PREFIX}_roster_xlsx"),
            *super().get_urls(),
        ]


@admin.register(RoundVillage)
class RoundVillageAdmin(ScopedModelAdmin):
    """The villages of a round; people confirm the main type here."""

    menu_group = "匹配选派"
    menu_order = 15
    list_display = ("village", "township", "main_type", "round")
    list_filter = ("round", "main_type", "village__township")
    list_select_related = ("village__township", "round__needs_round")
    search_fields = ("village__name", "village__township__name")
    autocomplete_fields = ("village",)

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, chosen: RoundVillage) -> str:
        """The village's township."""
        return chosen.village.township.name
