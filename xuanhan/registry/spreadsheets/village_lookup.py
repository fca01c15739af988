"""Villages as sheets name them."""

from xuanhan.common.cell_values import CellProblem
from xuanhan.registry.models import Village
from xuanhan.registry.place_names import PlaceAmbiguous, PlaceNotFound
from xuanhan.registry.queries import place_index


class VillageLookup:
    """Finds the county's villages in cells; everything is read once."""

    def __init__(self) -> None:
        self.index = place_index()
        villages = list(Village.objects.select_related("township"))
        self.by_code = {village.code: village for village in villages}
        self.by_pk = {village.pk: village for village in villages}

    def find(self, text: str, township: str = "") -> Village:
        """The village of a cell.  Raises CellProblem with what to type instead."""
        try:
            return self.by_code[self.index.find_village(text, township)]
        except PlaceAmbiguous as error:
            names = "、".join(error.candidates)
            raise CellProblem(
                "village_ambiguous", f"有多个“{error.text}”（{names}），请填写乡镇"
            ) from error
        except PlaceNotFound as error:
            near = f"，相近的有{'、'.join(error.nearest)}" if error.nearest else ""
            what = "乡镇" if error.text == township else "村"
            raise CellProblem(
                "village_unknown", f"没有找到{what}“{error.text}”{near}，请核对"
            ) from error
