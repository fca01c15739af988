"""Appraisals as sheets name them: 姓名 or 村 alone, in the round that is being scored."""

from secretaries.choices.appraisal import AppraisalState
from secretaries.models import Appraisal
from secretaries.spreadsheets.posting_lookup import PostingLookup
from xuanhan.common import scoping
from xuanhan.common.sheet_bindings import RowFindings
from xuanhan.common.sheets import Column

ROUND_COLUMN = Column(
    "round", "考评批次", max_length=60, width=18, hint="同时开放几个批次时必须填写",
    aliases=("批次", "考核批次", "考评名称"), example="2026年第一季度考评",
)  # fmt: skip


class AppraisalLookup:
    """Finds the appraisal of a row; everything is read once, and only within the scope."""

    def __init__(self, scope: scoping.Scope) -> None:
        self.people = PostingLookup(scope)
        rows = Appraisal.objects.filter(
            is_current=True, round__state=AppraisalState.SCORING
        ).select_related("round", "posting__cadre", "posting__village__township")
        self.rows = list(scoping.within(rows, scope))
        self.titles = sorted({row.round.title for row in self.rows})

    def find_in_row(self, findings: RowFindings) -> Appraisal | None:
        """The appraisal of a row; None with the fault in `findings`."""
        values = findings.row.values
        title = str(values.get("round") or "")
        if not title and len(self.titles) > 1:
            findings.error("round", "round_missing", f"请填写考评批次：{'、'.join(self.titles)}")
            return None
        wanted = [row for row in self.rows if not title or row.round.title == title]
        if not wanted:
            findings.error(
                "round", "round_unknown",
                f"没有正在打分的考评批次“{title}”" if title else "现在没有正在打分的考评批次",
            )  # fmt: skip
            return None
        found = wanted
        if values.get("name"):
            name = str(values["name"])
            found = [row for row in found if row.posting.cadre.name == name]
        if values.get("village"):
            village = self.people.villages.find_in_cell(
                "village", str(values["village"]), str(values.get("township") or ""), findings,
                scope=self.people.scope,
            )  # fmt: skip
            if village is None:
                return None
            found = [row for row in found if row.posting.village.present == village]
        if len(found) == 1:
            return found[0]
        at = "name" if values.get("name") else "village"
        if found:
            findings.error(at, "person_ambiguous", "有几名第一书记，请把村和姓名都填写")
        else:
            findings.error(at, "person_unknown", "这一批次没有这名第一书记的考评，请核对姓名和村")
        return None

    @staticmethod
    def label(row: Appraisal) -> str:
        """Village, name and round."""
        return f"{row.posting.village.full_name} {row.posting.cadre.name} {row.round}"
