"""村集体经济收入台账 and the reports; key: village and year."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from collective_economy.core.income import growth
from collective_economy.models import IncomeReport
from collective_economy.models.income import FIRST_YEAR, LAST_YEAR
from collective_economy.queries.income import with_year_before
from collective_economy.spreadsheets.income import KIND, SOURCE_WORDS
from collective_economy.spreadsheets.of_village import OfVillageBinding
from collective_economy.workflow.income import INCOME
from xuanhan.common.sheet_bindings import RowFindings, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.common.templatetags.portal import percent

BREAK = re.compile(r"[、，,;；/\s]+")
NOTHING = Decimal("0.00")
# What a village must have said; the profits may be missing.
PARTS = ("investment_yuan", "subsidy_yuan", "other_yuan")
OPTIONAL = ("expenses_yuan", "operating_profit_yuan", "net_profit_yuan")


@register_binding
class IncomesBinding(OfVillageBinding):
    """One row a village and year."""

    kind = KIND
    model = IncomeReport
    fields = (
        "village_id", "year", "total_yuan", "operating_yuan", "contracting_yuan", *PARTS, *OPTIONAL,
        "sources", "source_note", "development_model", "remark",
    )  # fmt: skip

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The report that a row says; 发包及上交收入 of old sheets goes into 经营收入."""
        values = row.values
        old = values.get("contracting_yuan")
        tags, note = _sources(str(values.get("source_words") or ""))
        resolved: dict[str, Any] = {
            "year": values.get("year"),
            "total_yuan": values.get("total_yuan"),
            "operating_yuan": (values.get("operating_yuan") or NOTHING) + (old or NOTHING),
            "contracting_yuan": old,
            **{name: values.get(name) or NOTHING for name in PARTS},
            **{name: values.get(name) for name in OPTIONAL},
            "sources": tags,
            "source_note": note,
            "development_model": values.get("development_model") or "",
            "remark": values.get("remark") or "",
        }
        year = resolved["year"]
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            findings.error("year", "year", "年度应是四位数的年份，如 2025")
        village = self.villages.find_in_row(findings, scope=self.context.scope, model=IncomeReport)
        if village is not None:
            resolved["village_id"] = village.pk
            self._check_open(resolved, findings)
        return resolved

    def _check_open(self, resolved: dict[str, Any], findings: RowFindings) -> None:
        stored = self.stored.get(self.key(resolved))
        if stored is None or stored.state in INCOME.editable or not self.in_scope(stored):
            return
        if self.differs(stored, resolved):
            word = stored.get_state_display()
            findings.error("year", "locked", f"该村本年度填报现为“{word}”，退回后才能修改")

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By village and year."""
        return (values.get("village_id"), values.get("year"))

    def existing(self) -> dict[tuple[Any, ...], IncomeReport]:
        """The stored reports by key."""
        rows = IncomeReport.objects.select_related("village__township")
        return {self.key(vars(row)): row for row in rows}

    def label_of(self, instance: IncomeReport) -> str:
        """Village and year."""
        return f"{self.villages.by_pk[instance.village_id].full_name} {instance.year}年"

    def rows_to_export(self) -> QuerySet[IncomeReport]:
        """All reports with the year before, in the county's order."""
        return with_year_before(IncomeReport.objects.select_related("village__township"))

    def export_row(self, instance: IncomeReport) -> dict[str, Any]:
        """As the sheet has it: the parts in their columns add up to the total."""
        old = instance.contracting_yuan
        tags = [SOURCE_LABELS[tag] for tag in instance.sources]
        return {
            "township": instance.village.township.name,
            "village": instance.village.name,
            "year": instance.year,
            "total_yuan": instance.total_yuan,
            "operating_yuan": instance.operating_yuan - (old or NOTHING),
            "contracting_yuan": _cell(old),
            **{name: getattr(instance, name) for name in PARTS},
            **{name: _cell(getattr(instance, name)) for name in OPTIONAL},
            "growth": percent(growth(instance.total_yuan, instance.total_before)),
            "source_words": "、".join([*tags, *filter(None, [instance.source_note])]),
            "development_model": instance.get_development_model_display(),
            "remark": instance.remark,
        }


SOURCE_LABELS = {code: word for word, code in reversed(SOURCE_WORDS.items())}


def _cell(amount: Decimal | None) -> Decimal | str:
    return "" if amount is None else amount


def _sources(text: str) -> tuple[list[str], str]:
    """The tags that a cell names, and what else it says."""
    words = [word for word in BREAK.split(text) if word]
    tags = [SOURCE_WORDS[word] for word in words if word in SOURCE_WORDS]
    rest = "、".join(word for word in words if word not in SOURCE_WORDS)
    return list(dict.fromkeys(tags)), rest
