"""Whose file an account opens, answered for `xuanhan.common.persons`."""

from collections.abc import Mapping
from datetime import date

from secretaries.models import Cadre
from secretaries.queries.postings import active_postings


class CadreRegister:
    """The pool of cadres, asked by the keyed hash of an ID number."""

    def name(self, person_key: str) -> str | None:
        """The name of the cadre with that key, None where there is none."""
        return (
            Cadre.objects.filter(id_number_hash=person_key).values_list("name", flat=True).first()
        )

    def places(self, person_key: str, on: date) -> Mapping[str, frozenset[int]]:
        """The cadre's own file, and the villages of the postings that are active on a day."""
        cadre = Cadre.objects.filter(id_number_hash=person_key).values_list("pk", flat=True).first()
        if cadre is None:
            return {}
        villages = active_postings(on=on).filter(cadre_id=cadre)
        return {
            "cadre": frozenset({cadre}),
            "village": frozenset(villages.values_list("village_id", flat=True)),
        }
