"""保障落实台账 and the yearly records of support; key: person and year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from secretaries.choices.support import SupportStatus
from secretaries.models import SupportRecord
from secretaries.queries.presence import current_months
from secretaries.spreadsheets.posting_lookup import PostingLookup, person_cells
from secretaries.spreadsheets.support import KIND
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead

DONE, DUE = SupportStatus.DONE, SupportStatus.DUE
# Paid together on the day of 发放时间: the item's status and day → the columns with its amounts.
PAID = {
    ("work_fund_status", "work_fund_date"): ("work_fund_yuan",),
    ("living_status", "living_date"): ("living_yuan",),
    ("transport_status", "transport_date"): ("transport_yuan", "communication_yuan"),
}
AMOUNTS = tuple(name for names in PAID.values() for name in names)
COVER = ("policy_number", "cover_start_date", "cover_end_date")
TEXTS = ("insurer", "policy_number", "payer", "voucher", "remark")
LIVING_UNPAID = {"living_status": DUE}
YEARS = range(2015, 2101)


@register_binding
class SupportBinding(SheetBinding):
    """One person's year a row."""

    kind = KIND
    model = SupportRecord
    fields = (
        "posting_id", "year", *AMOUNTS, *(name for pair in PAID for name in pair),
        "checkup_status", "checkup_date", "insurance_status", "cover_start_date",
        "cover_end_date", *TEXTS, "living_days",
    )  # fmt: skip

    def prepare(self) -> None:
        """People, and what is stored."""
        self.people = PostingLookup(self.context.scope)
        self.stored = {self.key(vars(row)): row for row in SupportRecord.objects.all()}
        # Whose 生活补助 the portal counts: those with frozen months in the year.
        frozen = current_months().order_by().values_list("posting_id", "month__year")
        self.counted = set(frozen)

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The year that a row says."""
        values = row.values
        resolved: dict[str, Any] = {"posting_id": None, "year": self._year(values, findings)}
        resolved |= {name: values.get(name) for name in AMOUNTS}
        resolved |= {name: values.get(name) or "" for name in TEXTS}
        resolved |= {name: values.get(name) for name in COVER[1:]}
        self._paid(resolved, values, findings)
        day = values.get("checkup_date")
        resolved |= {"checkup_date": day, "checkup_status": DONE if day else DUE}
        self._insurance(resolved, findings)
        year = resolved["year"]
        if year is not None:
            first, last = date(year, 1, 1), date(year, 12, 31)
            posting = self.people.find_in_row(findings, first=first, last=last)
            resolved["posting_id"] = posting.pk if posting else None
        stored = self.stored.get(self.key(resolved))
        if stored is not None:
            self._keep_not_applicable(resolved, stored)
        self._living_is_counted(resolved, stored, findings)
        return resolved

    def _living_is_counted(
        self, resolved: dict[str, Any], stored: SupportRecord | None, findings: RowFindings
    ) -> None:
        """A sheet brings 生活补助 only where the portal does not count it from frozen months (domain.md §4.11)."""
        resolved["living_days"] = None
        paid = stored is not None and stored.living_days is not None
        if not paid and self.key(resolved) not in self.counted:
            return
        said = resolved["living_yuan"]
        if said is not None and (not paid or said != stored.living_yuan):
            findings.error(
                "living_yuan", "living_counted",
                "本年度的生活补助按已冻结的在岗天数计发，请留空，到保障记录中办理",
            )  # fmt: skip
        for name in ("living_status", "living_yuan", "living_date", "living_days"):
            resolved[name] = (
                getattr(stored, name) if stored is not None else LIVING_UNPAID.get(name)
            )

    def _year(self, values: Mapping[str, Any], findings: RowFindings) -> int | None:
        year = values.get("year")
        if year is None:
            paid = values.get("paid_date")
            year = paid.year if isinstance(paid, date) else self.context.today.year
        if year not in YEARS:
            findings.error("year", "year", "年度应是四位数字，如 2025")
            return None
        return int(year)

    def _paid(
        self, resolved: dict[str, Any], values: Mapping[str, Any], findings: RowFindings
    ) -> None:
        day = values.get("paid_date")
        for (status, on), amounts in PAID.items():
            given = [name for name in amounts if resolved[name] is not None]
            resolved[status] = DONE if given else DUE
            resolved[on] = day if given else None
            for name in given:
                if resolved[name] < 0:
                    findings.error(name, "negative", "金额不能为负数")
            if given and day is None:
                findings.error(given[0], "no_day", "已发放的须填写发放时间")

    def _insurance(self, resolved: dict[str, Any], findings: RowFindings) -> None:
        given = [name for name in COVER if resolved[name]]
        resolved["insurance_status"] = DONE if len(given) == len(COVER) else DUE
        if given and len(given) < len(COVER):
            missing = next(name for name in COVER if name not in given)
            findings.error(missing, "cover_incomplete", "保单号和保险起止日期须一起填写")
        elif given and resolved["cover_end_date"] < resolved["cover_start_date"]:
            findings.error("cover_end_date", "cover_backward", "到期日期不能早于开始日期")

    @staticmethod
    def _keep_not_applicable(resolved: dict[str, Any], stored: SupportRecord) -> None:
        """A blank cell says nothing against what people decided in the portal."""
        for status in ("work_fund_status", "living_status", "transport_status", "checkup_status",
                       "insurance_status"):  # fmt: skip
            former = getattr(stored, status)
            if resolved[status] == DUE and former in (SupportStatus.NOT_APPLICABLE, "MISSED"):
                resolved[status] = former

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By person and year."""
        return (values.get("posting_id"), values.get("year"))

    def existing(self) -> dict[tuple[Any, ...], SupportRecord]:
        """The stored years by key."""
        return self.stored

    def in_scope(self, instance: SupportRecord) -> bool:
        """By the person's posting."""
        return instance.posting_id in self.people.by_pk

    def label_of(self, instance: SupportRecord) -> str:
        """Person and year."""
        return f"{self.people.label(instance.posting_id)} {instance.year}"

    def rows_to_export(self) -> QuerySet[SupportRecord]:
        """All years, in the county's order."""
        return SupportRecord.objects.select_related(
            "posting__cadre", "posting__village__township"
        ).order_by(
            "-year", "posting__village__township__order", "posting__village__code", "posting_id"
        )

    def export_row(self, instance: SupportRecord) -> dict[str, Any]:
        """As the sheet has it."""
        days = (instance.work_fund_date, instance.living_date, instance.transport_date)
        return {
            **person_cells(instance.posting),
            "year": instance.year,
            **{name: getattr(instance, name) for name in (*AMOUNTS, *TEXTS, *COVER[1:])},
            "paid_date": max((day for day in days if day), default=""),
            "checkup_date": instance.checkup_date or "",
        }
