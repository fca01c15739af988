"""Load the county's basic data; running it again changes nothing that is already true."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from xuanhan.registry.choices import TownshipKind, UnitKind, VillageKind
from xuanhan.registry.models import FieldOfWork, Township, Unit, Village
from xuanhan.registry.place_forms import display_name, is_residents
from xuanhan.registry.services.neighbours import seed_neighbours
from xuanhan.registry.services.party_organizations import seed_party_organizations
from xuanhan.registry.services.place_history import seed_place_names
from xuanhan.registry.services.workdays import seed_workdays

REFERENCE = Path(settings.BASE_DIR) / "fixtures" / "reference"
VINTAGE = date(2023, 6, 30)

KINDS_BY_ENDING = {
    "街道": TownshipKind.STREET,
    "镇": TownshipKind.TOWN,
    "乡": TownshipKind.TOWNSHIP,
}
UNIT_KINDS = {kind.label: kind for kind in UnitKind}


@dataclass(frozen=True)
class Loaded:
    """How many places and units there are after loading."""

    townships: int
    villages: int
    units: int


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_county() -> Loaded:
    """Bring townships, villages and units to the state of the reference files, by code and vintage.

    Each gets its Party organization; the working days and the known neighbours are entered where they are not.

    Names are only written for rows of an older or the same vintage, so that what the county renames later
    is not set back by a restart.
    """
    _load_places(_rows("xuanhan_villages.csv"))
    seed_place_names(_rows("xuanhan_changes_2019_2023.csv"))
    _load_units(_rows("units.csv"))
    seed_party_organizations()
    seed_workdays()
    seed_neighbours()
    return Loaded(Township.objects.count(), Village.objects.count(), Unit.objects.count())


def _load_places(rows: list[dict[str, str]]) -> None:
    known = set(Township.objects.values_list("code", flat=True))
    codes = dict.fromkeys((row["township_code"], row["township_name"]) for row in rows)
    Township.objects.bulk_create(
        Township(code=code, name=name, kind=_township_kind(name), order=order, vintage=VINTAGE)
        for order, (code, name) in enumerate(codes, start=1)
        if code not in known
    )
    townships = {township.code: township for township in Township.objects.all()}
    known = set(Village.objects.values_list("code", flat=True))
    Village.objects.bulk_create(
        Village(
            township=townships[row["township_code"]],
            code=row["village_code"],
            name=display_name(row["village_name"]),
            official_name=row["village_name"],
            kind=_village_kind(row["village_name"]),
            urban_rural_class=row["urban_rural_class"],
            vintage=VINTAGE,
        )
        for row in rows
        if row["village_code"] not in known
    )


def _township_kind(name: str) -> TownshipKind:
    return next(kind for ending, kind in KINDS_BY_ENDING.items() if name.endswith(ending))


def _village_kind(official_name: str) -> VillageKind:
    return VillageKind.COMMUNITY if is_residents(official_name) else VillageKind.VILLAGE


def _load_units(rows: list[dict[str, str]]) -> None:
    fields: dict[str, FieldOfWork] = {}
    for name in dict.fromkeys(name for row in rows for name in row["fields"].split(";") if name):
        fields[name], _ = FieldOfWork.objects.get_or_create(name=name)
    for order, row in enumerate(rows, start=1):
        kind = UNIT_KINDS[row["kind"]]
        unit, created = Unit.objects.get_or_create(
            name=row["name"], defaults={"kind": kind, "order": order}
        )
        if created:
            unit.fields.set(fields[name] for name in row["fields"].split(";") if name)
