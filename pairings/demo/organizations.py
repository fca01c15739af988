"""Secretaries, liaisons and members of the organizations that are paired; all of them invented."""

from random import Random

from pairings.demo.people import invented
from xuanhan.common.searchable import refresh
from xuanhan.registry.models import PartyOrganization, Village

FIELDS = ("member_count", "secretary_name", "liaison_name", "phone")


def fill_organizations(
    rng: Random, units: list[PartyOrganization], villages: list[Village]
) -> None:
    """Fill what is blank in the organizations of both sides; what the county entered stays."""
    own = PartyOrganization.objects.filter(village__in=villages).order_by("village__code", "pk")
    rows = [*units, *own]
    for number, row in enumerate(rows):
        row.member_count = row.member_count or rng.randrange(18, 96)
        row.secretary_name = row.secretary_name or invented(rng)
        row.liaison_name = row.liaison_name or invented(rng)
        row.phone = row.phone or f"1990003{1000 + number:04d}"
    PartyOrganization.objects.bulk_update(rows, FIELDS, batch_size=100)
    refresh(PartyOrganization.objects.filter(pk__in=[row.pk for row in rows]))
