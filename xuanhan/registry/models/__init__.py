"""Places and their former names, units, Party organizations, needs, checkups, yearly lists, the calendar, policy parameters."""

from xuanhan.registry.models.adjacency import Adjacency
from xuanhan.registry.models.checkup import VillageCheckup
from xuanhan.registry.models.need import Need, NeedsRound
from xuanhan.registry.models.party_organization import PartyOrganization
from xuanhan.registry.models.place import Township, Village
from xuanhan.registry.models.place_name import PlaceName
from xuanhan.registry.models.policy import PolicyParameter
from xuanhan.registry.models.unit import FieldOfWork, Unit
from xuanhan.registry.models.village_year import VillageListing, VillageYear
from xuanhan.registry.models.workday import CalendarYear, Workday
from xuanhan.registry.models.year import ReportingYear

__all__ = [
    "Adjacency",
    "CalendarYear",
    "FieldOfWork",
    "Need",
    "NeedsRound",
    "PartyOrganization",
    "PlaceName",
    "PolicyParameter",
    "ReportingYear",
    "Township",
    "Unit",
    "Village",
    "VillageCheckup",
    "VillageListing",
    "VillageYear",
    "Workday",
]
