"""结对批次 with its villages, units and wishes; 行业对应表."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern

from pairings.models import (
    FieldMatch,
    PairingRound,
    RoundUnit,
    RoundVillage,
    UnitChoices,
    VillageChoices,
)
from pairings.views.round_page import PairingPages
from xuanhan.common.admin import ScopedModelAdmin

PREFIX = PairingPages.prefix
PAGES = PairingPages()


@admin.register(PairingRound)
class PairingRoundAdmin(ScopedModelAdmin):
    """Rounds; the work is done on the round's page."""

    menu_group = "结对共建"
    menu_order = 60
    list_display = (
        "code", "title", "state", "villages_count", "units_count", "document_number", "start_date",
    )  # fmt: skip
    row_tools = (("进入比选", f"admin:{PREFIX}_board", "pairings.propose_pairinground"),)
    form_tools = row_tools
    fields = (("code", "title"), ("needs_round", "reference_date"))

    @admin.display(description="待结对村")
    def villages_count(self, selection: PairingRound) -> int:
        """How many villages take part."""
        return selection.villages.count()

    @admin.display(description="参加单位")
    def units_count(self, selection: PairingRound) -> int:
        """How many units take part."""
        return selection.units.count()

    def get_urls(self) -> list[URLPattern]:
        """The round's pages before the admin's own."""
        return [*PAGES.get_urls(), *super().get_urls()]

    def get_readonly_fields(
        self, request: HttpRequest, obj: PairingRound | None = None
    ) -> tuple[str, ...]:
        """A round stays with the needs it was made for."""
        return ("needs_round",) if obj else ()


class _OfVillage(ScopedModelAdmin):
    """What the lists of a round's villages share."""

    menu_group = "结对共建"
    list_filter = ("round", "village__township")
    list_select_related = ("village__township", "round")
    autocomplete_fields = ("village",)

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, row: RoundVillage | VillageChoices) -> str:
        """The village's township."""
        return row.village.township.name


@admin.register(RoundVillage)
class RoundVillageAdmin(_OfVillage):
    """The villages of a round."""

    menu_order = 62
    list_display = ("village", "township", "round")
    search_fields = ("village__name", "village__township__name")


@admin.register(RoundUnit)
class RoundUnitAdmin(ScopedModelAdmin):
    """The units of a round with their bounds."""

    menu_group = "结对共建"
    menu_order = 61
    list_display = ("organization", "least", "most", "base", "round")
    list_filter = ("round", "base")
    list_select_related = ("organization", "base", "round")
    search_fields = ("organization__name", "organization__unit__name")
    autocomplete_fields = ("organization", "base")
    field_units = {"least": "个", "most": "个"}


@admin.register(UnitChoices)
class UnitChoicesAdmin(ScopedModelAdmin):
    """Which villages the units would like."""

    menu_group = "结对共建"
    menu_order = 63
    list_display = ("organization", "first", "second", "third", "round")
    list_filter = ("round",)
    list_select_related = ("organization", "first", "second", "third", "round")
    search_fields = ("organization__name", "first__name")
    autocomplete_fields = ("organization", "first", "second", "third")


@admin.register(VillageChoices)
class VillageChoicesAdmin(_OfVillage):
    """Which units the villages would like."""

    menu_order = 64
    list_display = ("village", "township", "first", "second", "third", "round")
    list_select_related = ("village__township", "first", "second", "third", "round")
    search_fields = ("village__name", "village__township__name", "first__name")


@admin.register(FieldMatch)
class FieldMatchAdmin(ScopedModelAdmin):
    """行业对应表: which work answers which kind of need."""

    menu_group = "结对共建"
    menu_order = 66
    record_name = "对应关系"
    list_display = ("category", "field", "strength")
    list_display_links = ("field",)
    list_filter = ("category",)
    search_fields = ("field__name",)
    search_hint = "工作领域"
    bulk_delete = True
