"""What of campaign 1 can be found in the header's search box."""

from secretaries.models import Cadre
from xuanhan.common import search

search.register(
    Cadre,
    title="干部",
    label=lambda cadre: cadre.name,
    note=lambda cadre: f"{cadre.unit_name} {cadre.duty}".strip(),
    order=20,
)
