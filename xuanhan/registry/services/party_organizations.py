"""The Party organizations that every unit, village and township has before the county enters more."""

from collections.abc import Iterator

from xuanhan.registry import party_names
from xuanhan.registry.choices import PartyLevel, VillageKind
from xuanhan.registry.models import PartyOrganization, Township, Unit, Village

LEVEL_BY_ENDING = {
    "党委": PartyLevel.COMMITTEE,
    "党工委": PartyLevel.COMMITTEE,
    "党总支": PartyLevel.GENERAL_BRANCH,
    "党支部": PartyLevel.BRANCH,
}


def seed_party_organizations() -> int:
    """Give each place and unit without one its own organization, without names of people; how many are new.

    Whoever has one already keeps it under whatever name the county gave it.
    """
    taken = set(PartyOrganization.objects.values_list("name", flat=True))
    new = [row for row in _missing() if row.name not in taken]
    PartyOrganization.objects.bulk_create(new)
    return len(new)


def _missing() -> Iterator[PartyOrganization]:
    for unit in Unit.objects.filter(party_organizations=None):
        yield _named(party_names.of_unit(unit.name, unit.kind), unit=unit)
    for township in Township.objects.filter(party_organizations=None):
        yield _named(party_names.of_township(township.name), township=township)
    for village in Village.objects.filter(party_organizations=None).select_related("township"):
        community = village.kind == VillageKind.COMMUNITY
        name = party_names.of_village(village.full_name, community=community)
        yield _named(name, village=village)


def _named(name: str, **home: Unit | Township | Village) -> PartyOrganization:
    level = next(level for ending, level in LEVEL_BY_ENDING.items() if name.endswith(ending))
    return PartyOrganization(name=name, level=level, **home)
