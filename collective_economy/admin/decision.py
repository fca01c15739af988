"""决议依据: resolutions of 四议两公开."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from collective_economy.models import Decision, DecisionPaper
from collective_economy.rules.decision import unfinished
from xuanhan.common.admin_look import SideCard
from xuanhan.common.attachments import AttachmentInline
from xuanhan.registry.admin.of_village import OfVillageAdmin


class DecisionPaperInline(AttachmentInline):
    """Minutes and the like."""

    model = DecisionPaper


@admin.register(Decision)
class DecisionAdmin(OfVillageAdmin):
    """Resolutions, with the verdict of the voting rules beside the form."""

    menu_group = "集体经济"
    menu_order = 18
    search_hint = "编号、事项、村"
    list_display = (
        "number", "title", "village", "township", "matter", "body", "decided_date", "published_date",
    )  # fmt: skip
    list_filter = ("matter", "village__township", "body")
    search_fields = ("number", "title", *OfVillageAdmin.search_fields)
    inlines = (DecisionPaperInline,)
    fieldsets = (
        ("事项", {"fields": (("village", "number"), ("matter",), "title")}),
        ("提议与商议", {"fields": (("proposed_date", "consulted_date"),)}),
        ("党员大会审议", {"fields": (("party_date", "party_entitled"), ("party_present", "party_in_favour"))}),
        ("决议", {"fields": (("decided_date", "body"), ("entitled", "present"), ("in_favour",))}),
        ("决议公开", {"fields": (("published_date",), "objections")}),
    )  # fmt: skip

    def get_side_cards(self, request: HttpRequest, obj: Decision) -> list[SideCard]:
        """What the decision still lacks."""
        lacking = unfinished(obj, on=timezone.localdate())
        rows = [("尚缺", sentence) for sentence in lacking] or [("结论", "程序完备，可作为依据")]
        card = SideCard("程序核对", "portal/side/kv.html", {"rows": rows})
        return [card, *super().get_side_cards(request, obj)]
