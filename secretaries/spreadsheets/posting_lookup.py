"""First secretaries as sheets name them: 姓名, with 村 where two share a name."""

from collections import defaultdict
from datetime import date

from secretaries.models import Posting
from xuanhan.common import scoping
from xuanhan.common.sheet_bindings import RowFindings
from xuanhan.common.sheets import Column, ColumnType
from xuanhan.registry.spreadsheets.village_lookup import VillageLookup

# The columns by which a row says whose it is.
PERSON_COLUMNS = (
    Column("township", "乡镇", ColumnType.TOWNSHIP, width=16,
           aliases=("所在乡镇", "所属乡镇"), example="龙泉土家族乡"),
    Column("village", "村", ColumnType.VILLAGE, width=14, hint="有同名的第一书记时必须填写",
           aliases=("派驻村", "驻村名称", "帮扶村名称", "任职村", "村名", "社区"), example="罗盘村"),
    Column("name", "姓名", ColumnType.PERSON_NAME, required=True, max_length=40, width=10,
           aliases=("第一书记", "第一书记姓名", "驻村干部"), example="演示"),
)  # fmt: skip


class PostingLookup:
    """Finds postings by name, village and day; everything is read once, and only within the scope.

    A first secretary outside the scope is not found, exactly as one who does not exist.
    """

    def __init__(self, scope: scoping.Scope) -> None:
        self.scope = scope
        rows = Posting.objects.select_related("cadre", "village__township")
        self.by_name: dict[str, list[Posting]] = defaultdict(list)
        self.by_pk: dict[int, Posting] = {}
        for posting in scoping.within(rows, scope):
            self.by_name[posting.cadre.name].append(posting)
            self.by_pk[posting.pk] = posting
        self.villages = VillageLookup()

    def find_in_row(self, findings: RowFindings, *, first: date, last: date) -> Posting | None:
        """The posting of a row's 姓名 and 村 cells that touches a span; None with the fault in `findings`."""
        values = findings.row.values
        name = values.get("name")
        if name is None:
            return None
        found = [
            posting
            for posting in self.by_name.get(str(name), ())
            if posting.start_date <= last and (posting.end_date or last) >= first
        ]
        if values.get("village"):
            village = self.villages.find_in_cell(
                "village",
                str(values["village"]),
                str(values.get("township") or ""),
                findings,
                scope=self.scope,
            )
            if village is None:
                return None
            # A posting to a village that was merged since is meant by the name of either.
            found = [posting for posting in found if posting.village.present == village]
        if len(found) == 1:
            return found[0]
        if found:
            findings.error(
                "name", "person_ambiguous", f"有 {len(found)} 名叫“{name}”的第一书记，请填写村"
            )
        else:
            span = f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} 至 {last:%Y-%m-%d}"
            findings.error(
                "name", "person_unknown", f"没有找到{span}在任的第一书记“{name}”，请核对姓名和村"
            )
        return None

    def label(self, posting_id: int) -> str:
        """Village and name."""
        posting = self.by_pk[posting_id]
        return f"{posting.village.full_name} {posting.cadre.name}"


def person_cells(posting: Posting) -> dict[str, str]:
    """What the columns that name a person say in an export."""
    village = posting.village
    return {
        "township": village.township.name,
        "village": village.name,
        "name": posting.cadre.name,
    }
