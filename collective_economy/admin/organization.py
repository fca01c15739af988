"""集体经济组织: registration, members, charters and terms."""

from django.contrib import admin
from django.http import HttpRequest

from collective_economy.admin.of_organization import township_of
from collective_economy.models import Charter, CollectiveOrganization, CouncilTerm
from collective_economy.queries.organization import open_governance_findings, seats_taken
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.admin_look import SideCard


class CharterInline(ScopedTabularInline):
    """Charters with their meeting and filings."""

    model = Charter
    fields = (
        "adopted_date", "body", "entitled", "present", "in_favour", "township_filed_date",
        "county_filed_date", "model_version",
    )  # fmt: skip


class CouncilTermInline(ScopedTabularInline):
    """Terms of council, supervisors and representatives."""

    model = CouncilTerm
    fields = ("body", "number", "seats", "start_date", "end_date")


@admin.register(CollectiveOrganization)
class CollectiveOrganizationAdmin(ScopedModelAdmin):
    """The register of organizations."""

    menu_group = "集体经济"
    menu_order = 10
    search_hint = "名称、村、代码、理事长"
    list_display = (
        "name",
        "township_name",
        "village",
        "registration_code",
        "chair",
        "member_households",
        "is_active",
    )
    list_filter = ("level", "village__township", "accounting_mode", "separate_books", "is_active")
    list_select_related = ("village__township", "township")
    search_fields = (
        "name",
        "village__name",
        "village__township__name",
        "registration_code",
        "legal_representative",
    )
    autocomplete_fields = ("village", "township")
    phone_hide = ("registration_code", "member_households")
    field_units = {"member_households": "户", "member_count": "人", "total_shares": "股"}
    inlines = (CharterInline, CouncilTermInline)
    fieldsets = (
        ("登记", {"fields": ("name", ("level", "registration_code"), ("village", "group_name"),
                            ("township", "certificate_number"), ("issued_by", "issued_date"),
                            ("valid_until_date", "legal_representative"), ("address", "is_active"))}),
        ("成员与份额", {"fields": (("member_households", "member_count"), ("total_shares",))}),
        ("会计", {"fields": (("accounting_mode", "accounting_agent"),
                            ("agency_agreement", "separate_books"))}),
    )  # fmt: skip

    @admin.display(description="乡镇", ordering="village__township__order")
    def township_name(self, organization: CollectiveOrganization) -> str:
        """The township in which it lies."""
        return township_of(organization)

    @admin.display(description="理事长", ordering="legal_representative")
    def chair(self, organization: CollectiveOrganization) -> str:
        """The legal representative."""
        return organization.legal_representative

    def get_side_cards(self, request: HttpRequest, obj: CollectiveOrganization) -> list[SideCard]:
        """Who sits in which body, and what is to be put right."""
        rows = [(body, f"{taken} / {seats} 人") for body, taken, seats in seats_taken(obj)]
        rows.append(("待整改治理问题", f"{open_governance_findings(obj)} 项"))
        card = SideCard("治理", "portal/side/kv.html", {"rows": rows})
        return [card, *super().get_side_cards(request, obj)]
