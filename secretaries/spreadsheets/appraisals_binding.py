"""Scores and tallies of the round that is being scored; key: the person's appraisal."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import QuerySet

from secretaries.choices.appraisal import AppraisalState, Channel, SheetState
from secretaries.core.appraisal_score import Tally, TallyFaulty
from secretaries.models import Appraisal, AppraisalSheet, AppraisalTally
from secretaries.models.appraisal import PAPER_FIELDS
from secretaries.queries.appraisal import COUNTY_ORDER
from secretaries.spreadsheets.appraisal_lookup import AppraisalLookup
from secretaries.spreadsheets.appraisals import SCORES, TALLIES
from secretaries.spreadsheets.posting_lookup import person_cells
from xuanhan.common import scoping
from xuanhan.common.cell_text import half_width
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead

POINT = Decimal("0.01")
COUNTS = ("issued", "returned", "satisfied", "fairly", "dissatisfied", "valid")


@register_binding
class ScoresBinding(SheetBinding):
    """One person a row; only totals are written, and only while the round is being scored."""

    kind = SCORES
    model = Appraisal
    fields = ("round_id", "posting_id", "days_in_post", *PAPER_FIELDS)

    def prepare(self) -> None:
        """People of open rounds, and what is stored."""
        self.lookup = AppraisalLookup(self.context.scope)
        handed = AppraisalSheet.objects.filter(
            state=SheetState.SUBMITTED, appraisal__in=self.lookup.rows
        )
        self.sheets = {(row.appraisal_id, row.subject): row.score for row in handed}
        self.stored = {
            (row.round_id, row.posting_id): row
            for row in Appraisal.objects.filter(is_current=True).select_related(
                "round", "posting__cadre", "posting__village__township"
            )
        }

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The totals that a row says; a cell left blank changes nothing."""
        appraisal = self.lookup.find_in_row(findings)
        resolved: dict[str, Any] = {"round_id": None, "posting_id": None, "days_in_post": 0}
        for name, subject in PAPER_FIELDS.items():
            said = self._points(name, row.values, findings)
            kept = getattr(appraisal, name) if appraisal else None
            sheet = self.sheets.get((appraisal.pk, subject)) if appraisal else None
            if sheet is not None:
                # A sheet of the portal goes before a total; the cell is read and not written.
                if said not in (None, sheet):
                    findings.warning(
                        name, "has_sheet", f"已在系统内提交评分表（{sheet} 分），以评分表为准"
                    )
                resolved[name] = kept
                continue
            resolved[name] = kept if said is None else said
            if said is not None and said != kept and not self._is_own(name):
                findings.error(
                    name, "not_yours", "只能导入“乡镇党委评分”，其他主体评分由县委组织部导入"
                )
        if appraisal is not None:
            resolved |= {
                "round_id": appraisal.round_id,
                "posting_id": appraisal.posting_id,
                "days_in_post": appraisal.days_in_post,
            }
        return resolved

    def _is_own(self, name: str) -> bool:
        return self.context.scope.county_wide or name == "paper_township"

    @staticmethod
    def _points(name: str, values: Mapping[str, Any], findings: RowFindings) -> Decimal | None:
        said = values.get(name)
        if said is None:
            return None
        try:
            points = Decimal(half_width(str(said)).removesuffix("分").strip())
        except InvalidOperation:
            points = Decimal(-1)
        if not points.is_finite() or not 0 <= points <= 100:
            findings.error(name, "not_points", f"“{said}”不是 0 至 100 之间的分数")
            return None
        if points != points.quantize(POINT):
            findings.error(name, "too_fine", "最多两位小数")
            return None
        return points.quantize(POINT)

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By round and person."""
        return (values.get("round_id"), values.get("posting_id"))

    def existing(self) -> dict[tuple[Any, ...], Appraisal]:
        """The stored appraisals by key."""
        return self.stored

    def in_scope(self, instance: Appraisal) -> bool:
        """By the person's posting."""
        return scoping.sees(self.context.scope, instance)

    def label_of(self, instance: Appraisal) -> str:
        """Whose, in which round."""
        known = self.stored.get((instance.round_id, instance.posting_id), instance)
        return self.lookup.label(known)

    def rows_to_export(self) -> QuerySet[Appraisal]:
        """Everything that stands, in the county's order."""
        return (
            Appraisal.objects.filter(is_current=True)
            .select_related("round", "posting__cadre", "posting__village__township")
            .prefetch_related("sheets", "tallies")
            .order_by("-round__end_date", *COUNTY_ORDER)
        )

    def export_row(self, instance: Appraisal) -> dict[str, Any]:
        """As the sheet has it; what the meeting has not decided is the county's alone."""
        county = self.context.scope.county_wide
        shown = county or instance.round.state not in (
            AppraisalState.SCORING,
            AppraisalState.COMPUTED,
        )
        sheets = {
            sheet.subject: sheet.score
            for sheet in instance.sheets.all()
            if sheet.state == SheetState.SUBMITTED
        }
        cells: dict[str, Any] = {"round": instance.round.title, **person_cells(instance.posting)}
        for name, subject in PAPER_FIELDS.items():
            score = sheets.get(subject, getattr(instance, name))
            mine = shown or name == "paper_township"
            cells[name] = score if mine and score is not None else ""
        tally = self._tally(instance)
        cells |= {
            "satisfaction": f"{tally.satisfaction}%" if tally and tally.valid else "",
            "adjustments": instance.bonus - instance.deduction if shown else "",
            "total": instance.total if shown and instance.total is not None else "",
            "rank": instance.rank if county and instance.rank else "",
            "grade": (instance.grade_word or instance.suggested_word) if shown else "",
        }
        return cells

    @staticmethod
    def _tally(instance: Appraisal) -> Tally | None:
        tallies = [one.tally for one in instance.tallies.all()]
        if not tallies:
            return None
        return tallies[0] if len(tallies) == 1 else tallies[0] + tallies[1]


@register_binding
class TalliesBinding(SheetBinding):
    """One person's paper tickets a row."""

    kind = TALLIES
    model = AppraisalTally
    fields = ("appraisal_id", "channel", *COUNTS, "opinions", "counted_date")

    def prepare(self) -> None:
        """People of open rounds, and what is stored."""
        self.lookup = AppraisalLookup(self.context.scope)
        rows = AppraisalTally.objects.select_related(
            "appraisal__round", "appraisal__posting__cadre",
            "appraisal__posting__village__township",
        )  # fmt: skip
        self.stored = {self.key(vars(row)): row for row in rows}
        self.appraisals = {row.pk: row for row in self.lookup.rows}

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The tally that a row says."""
        appraisal = self.lookup.find_in_row(findings)
        resolved: dict[str, Any] = {
            "appraisal_id": appraisal.pk if appraisal else None,
            "channel": Channel.PAPER.value,
            "opinions": row.values.get("opinions") or "",
            "counted_date": row.values.get("counted_date") or self.context.today,
        }
        for name in COUNTS:
            resolved[name] = row.values.get(name)
        if all(isinstance(resolved[name], int) for name in COUNTS):
            try:
                Tally(**{name: resolved[name] for name in COUNTS})
            except TallyFaulty as error:
                findings.error(error.field, "tickets", str(error))
        return resolved

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By appraisal and channel."""
        return (values.get("appraisal_id"), values.get("channel"))

    def existing(self) -> dict[tuple[Any, ...], AppraisalTally]:
        """The stored tallies by key."""
        return self.stored

    def in_scope(self, instance: AppraisalTally) -> bool:
        """By the person's posting."""
        return scoping.sees(self.context.scope, instance)

    def label_of(self, instance: AppraisalTally) -> str:
        """Whose, in which round."""
        known = self.appraisals.get(instance.appraisal_id)
        return self.lookup.label(known or instance.appraisal)

    def rows_to_export(self) -> QuerySet[AppraisalTally]:
        """Everything, in the county's order."""
        return AppraisalTally.objects.select_related(
            "appraisal__round", "appraisal__posting__cadre",
            "appraisal__posting__village__township",
        ).order_by(
            "-appraisal__round__end_date", "appraisal__posting__village__township__order",
            "appraisal__posting__village__code", "pk",
        )  # fmt: skip

    def export_row(self, instance: AppraisalTally) -> dict[str, Any]:
        """As the sheet has it."""
        posting = instance.appraisal.posting
        satisfaction = instance.tally.satisfaction
        return {
            "round": instance.appraisal.round.title,
            **person_cells(posting),
            **{name: getattr(instance, name) for name in COUNTS},
            "satisfaction": "" if satisfaction is None else f"{satisfaction}%",
            "opinions": instance.opinions,
            "counted_date": instance.counted_date,
        }
