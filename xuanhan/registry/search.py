"""What of the county's basic data can be found in the header's search box."""

from django.db.models import QuerySet
from django.urls import reverse

from xuanhan.common import search
from xuanhan.registry.models import PartyOrganization, PlaceName, Township, Unit, Village


def _township_note(township: Township) -> str:
    return f"{township.get_kind_display()} · {township.code}"


def _village_note(village: Village) -> str:
    return f"{village.get_kind_display()} · {village.code}"


def _open(villages: QuerySet) -> QuerySet:
    # A merged village is found by its former name, which leads to the village standing for it.
    return villages.filter(Village.CHOOSABLE)


def _now(entry: PlaceName) -> str:
    now = f"现为{entry.village.present.full_name}" if entry.village else "去向未登记"
    return f"旧名，{entry.ended}{entry.get_change_display()}，{now} · {entry.former_code}"


def _present_page(entry: PlaceName) -> str:
    if entry.village is None:
        return reverse("admin:registry_placename_change", args=[entry.pk])
    return search.address_of(entry.village.present)


def _changed_name(names: QuerySet) -> QuerySet:
    return names.filter(is_cancelled=False)


search.register(
    Village,
    label=lambda village: village.full_name,
    note=_village_note,
    lookups=("code__startswith",),
    related=("township",),
    rows=_open,
    order=10,
)
search.register(Township, note=_township_note, lookups=("code__startswith",), order=12)
search.register(
    PlaceName,
    title="旧地名",
    note=_now,
    url=_present_page,
    lookups=("former_code__startswith",),
    related=("village__township", "village__merged_into__township"),
    rows=_changed_name,
    order=14,
)
search.register(Unit, note=lambda unit: unit.get_kind_display(), order=30)
search.register(
    PartyOrganization,
    note=lambda organization: organization.get_level_display(),
    order=35,
)
