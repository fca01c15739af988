"""The card that names the Party organizations of a place or unit beside its form."""

from django.http import HttpRequest
from django.urls import reverse

from xuanhan.common.admin_look import SideCard
from xuanhan.common.scoping import within
from xuanhan.registry.models import PartyOrganization, Township, Unit, Village


def party_cards(request: HttpRequest, home: Unit | Village | Township) -> list[SideCard]:
    """One card with what the reader may see of the organizations of `home`; none where that is nothing."""
    if not request.user.has_perm("registry.view_partyorganization"):
        return []
    rows = within(home.party_organizations.all(), request.user.scope)
    entries = [
        {
            "name": row.name,
            "level": row.get_level_display(),
            "is_active": row.is_active,
            "url": reverse("admin:registry_partyorganization_change", args=[row.pk]),
        }
        for row in rows
    ]
    title = str(PartyOrganization._meta.verbose_name)
    return [SideCard(title, "registry/side_party.html", {"entries": entries})] if entries else []
