"""Rows and pages of the county's basic data."""

from tests.factories import factory, page, variant
from tests.factories.rows import DAY
from xuanhan.registry.models import (
    Adjacency,
    NeedsRound,
    PartyOrganization,
    PlaceName,
    PolicyParameter,
    ReportingYear,
    Township,
    Unit,
    Village,
)
from xuanhan.registry.views import place_changes

CHANGE_PLACES = place_changes.PERMISSION


@factory(Township)
def township(side):
    return {"code": f"51179990{side.number}", "name": f"试验{side.name}镇"}


@factory(Village)
def village(side):
    return {
        "code": f"51179990{side.number}201",
        "name": f"试验{side.name}村",
        "official_name": f"试验{side.name}村民委员会",
        "closed_date": None,
        "merged_into": None,
    }


@factory(Unit)
def unit(side):
    return {"name": f"县试验{side.name}局"}


@factory(NeedsRound)
def needs_round(side):
    return {"code": f"2090-{side.number}", "year": 2090, "title": f"试验{side.name}批次"}


@factory(PolicyParameter)
def policy_parameter(side):
    return {
        "code": "accounts.reveals_an_hour",
        "value": "30",
        "effective_date": DAY.replace(day=side.number),
    }


@factory(ReportingYear)
def reporting_year(side):
    return {"year": 2080 + side.number}


@factory(Adjacency)
def adjacency(side):
    return {"township_a": Township.objects.order_by("pk").first()}


@factory(PartyOrganization)
def party_organization(side):
    """Of the village; whoever reaches a unit only has the unit's."""
    return {"unit": None, "township": None}


@variant(PartyOrganization, "unit")
def party_organization_of_the_unit(side):
    name = f"{side.token('registry.PartyOrganization')}机关党支部"
    return {"name": name, "unit": side.row(Unit), "village": None, "township": None}


page("admin:registry_workday_this_year", needs="registry.view_workday")
page("admin:registry_workday_year", needs="registry.view_workday", args=(2025,))
for name in ("rename", "transfer", "merge"):
    page(f"admin:registry_village_{name}", needs=CHANGE_PLACES, args=(Village,))
page("admin:registry_township_rename", needs=CHANGE_PLACES, args=(Township,))
page("admin:registry_placename_cancel", needs=CHANGE_PLACES, args=(PlaceName,))
