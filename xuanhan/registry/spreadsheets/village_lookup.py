"""Villages as sheets name them."""

from django.db.models import Model

from xuanhan.common import scoping
from xuanhan.common.cell_values import CellProblem
from xuanhan.common.scoping import NOT_YOURS
from xuanhan.common.sheet_bindings import RowFindings
from xuanhan.registry.models import Village
from xuanhan.registry.place_names import (
    PlaceAmbiguous,
    PlaceGone,
    PlaceIndex,
    PlaceNotFound,
)
from xuanhan.registry.queries import place_index

OLD_NAME = "village_old_name"


class VillageLookup:
    """Finds the county's villages in cells; everything is read once."""

    def __init__(self) -> None:
        self.index = place_index()
        villages = list(Village.objects.select_related("township"))
        self.by_code = {village.code: village for village in villages if not village.closed_date}
        self.by_pk = {village.pk: village for village in villages}

    def find(
        self, text: str, township: str = "", *, scope: scoping.Scope = scoping.COUNTY
    ) -> tuple[Village, str]:
        """The village of a cell, and a note when the cell holds an old name.

        Raises CellProblem with what to type instead.  The nearest names are those within the scope: a township
        means one of its own villages.
        """
        try:
            found = self.index.look_up(text, township)
        except PlaceAmbiguous as error:
            names = "、".join(error.candidates)
            raise CellProblem(
                "village_ambiguous", f"有多个“{error.text}”（{names}），请填写乡镇"
            ) from error
        except PlaceGone as error:
            why = f"（{error.former.reason}）" if error.former.reason else ""
            raise CellProblem(
                "village_gone",
                f"“{error.former.name}”已不存在{why}，没有登记去向，请填写现在的村名",
            ) from error
        except PlaceNotFound as error:
            what = "乡镇" if error.text == township else "村"
            nearest = error.nearest if what == "乡镇" else self._nearest(error, scope)
            near = f"，相近的有{'、'.join(nearest)}" if nearest else ""
            raise CellProblem(
                "village_unknown", f"没有找到{what}“{error.text}”{near}，请核对"
            ) from error
        return self.by_code[found.code], found.note

    def find_in_cell(
        self,
        key: str,
        text: str,
        township: str,
        findings: RowFindings,
        *,
        scope: scoping.Scope = scoping.COUNTY,
    ) -> Village | None:
        """The village of one cell; None with the fault in `findings`, an old name as a warning there."""
        try:
            village, note = self.find(text, township, scope=scope)
        except CellProblem as problem:
            findings.error(key, problem.code, problem.message)
            return None
        if note:
            findings.warning(key, OLD_NAME, note)
        return village

    def _nearest(self, error: PlaceNotFound, scope: scoping.Scope) -> list[str]:
        own = [
            village
            for village in self.by_code.values()
            if village.township_id in scope.keys.get("township", ())
            or village.pk in scope.keys.get("village", ())
        ]
        if scope.county_wide or not own:
            return error.nearest
        index = PlaceIndex(
            townships={(village.township.code, village.township.name) for village in own},
            villages=[(v.code, v.township.code, v.official_name) for v in own],
        )
        try:
            return [self.by_code[index.find_village(error.text)].full_name]
        except PlaceNotFound as nearer:
            return nearer.nearest
        except PlaceAmbiguous as several:
            return several.candidates

    def find_in_row(
        self, findings: RowFindings, *, scope: scoping.Scope, model: type[Model]
    ) -> Village | None:
        """The village of a row's 村 and 乡镇 cells; None with the fault in `findings`.

        A village outside the scope is an error at its cell too, judged by where rows of `model` hang.
        """
        values = findings.row.values
        text = values.get("village")
        if text is None:
            return None
        township = str(values.get("township", ""))
        village = self.find_in_cell("village", str(text), township, findings, scope=scope)
        if village is None:
            return None
        if not scoping.covers(scope, model, township=village.township_id, village=village.pk):
            findings.error("village", "outside_scope", NOT_YOURS)
        return village
