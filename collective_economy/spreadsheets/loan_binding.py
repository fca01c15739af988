"""贷款台账 and the loans; key: borrower, bank and day of payment."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from collective_economy.choices.loan import PAID_OUT, GuaranteeMethod, LoanOrigin, LoanState
from collective_economy.core.loan import purpose_problem
from collective_economy.models import CollectiveOrganization, Loan
from collective_economy.queries.loan import status_word
from collective_economy.spreadsheets import cells
from collective_economy.spreadsheets.loan import COMPENSATED, KIND
from xuanhan.common import scoping
from xuanhan.common.numbering import next_numbers
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.registry.models import Unit

NOTHING = Decimal("0.00")
NUMBER = "DK-{}-"


@register_binding
class LoansBinding(SheetBinding):
    """One loan a row; only loans taken over from a register, without repayments yet, are written."""

    kind = KIND
    model = Loan
    fields = (
        "number", "organization_id", "bank_id", "guarantor_name", "guarantee_method", "amount_yuan",
        "approved_yuan", "approved_date", "disbursed_yuan", "term_months", "interval_months",
        "annual_rate_percent", "subsidy_percent", "method", "purpose_kind", "purpose",
        "disbursed_date", "due_date", "opening_repaid_yuan", "settled_date", "origin", "state",
    )  # fmt: skip

    def prepare(self) -> None:
        """Organizations by their names and places, banks, numbers, and what is stored."""
        rows = CollectiveOrganization.objects.filter(is_active=True)
        rows = list(rows.select_related("village__township", "township"))
        self.by_pk = {row.pk: row for row in rows}
        self.by_name = {row.name: row for row in rows}
        self.by_place = {row.village.full_name: row for row in rows if row.level == "VILLAGE"}
        self.units = {unit.name: unit for unit in Unit.objects.all()}
        self.taken: dict[int, int] = {}
        self.stored = self.existing()

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The loan that a row says."""
        values = row.values
        borrower, bank = self._borrower(values, findings), self._bank(values, findings)
        lent, day = values.get("amount"), values.get("disbursed_date")
        resolved: dict[str, Any] = {
            "organization_id": borrower.pk if borrower else None,
            "bank_id": bank.pk if bank else None,
            "guarantor_name": values.get("guarantor") or "",
            "guarantee_method": GuaranteeMethod.COMPANY if values.get("guarantor") else GuaranteeMethod.OTHER,
            "amount_yuan": lent, "approved_yuan": lent, "disbursed_yuan": lent,
            "approved_date": day, "disbursed_date": day, "due_date": values.get("due_date"),
            "term_months": self._months(values, findings), "interval_months": 1,
            "annual_rate_percent": self._percent("rate", values, findings),
            "subsidy_percent": self._percent("subsidy", values, findings, fractions=False) or NOTHING,
            "method": values.get("method") or "BULLET",
            "purpose_kind": "PRODUCTION", "purpose": values.get("purpose") or "台账未载明",
            "origin": LoanOrigin.IMPORT,
        }  # fmt: skip
        self._judge(resolved, values, findings)
        stored = self.stored.get(self.key(resolved))
        if stored is not None:
            self._stands(stored, resolved, findings)
        else:
            self._status(resolved, findings)
            if isinstance(day, date) and not findings.errors:
                resolved["number"] = self._number(day.year)
        return resolved

    @staticmethod
    def _status(resolved: dict[str, Any], findings: RowFindings) -> None:
        said, settled = (
            findings.row.values.get("status"),
            resolved.get("state") == LoanState.SETTLED,
        )
        if said == COMPENSATED:
            findings.error("status", "compensated", "代偿须在系统内办理，不能用台账登记")
        elif said and "state" in resolved and (said == LoanState.SETTLED) != settled:
            findings.error("status", "status", "还款状态与余额不符：余额为 0 的才是结清")

    def _borrower(
        self, values: Mapping[str, Any], findings: RowFindings
    ) -> CollectiveOrganization | None:
        name = str(values.get("organization") or "").replace(" ", "")
        if not name:
            return None
        found = self.by_name.get(name) or self.by_place.get(name)
        if found is None:
            message = f"没有登记“{name}”，请填写集体经济组织全称，或“乡镇＋村”"
            findings.error("organization", "organization_unknown", message)
            return None
        if not self._covers(found, self.units.get(str(values.get("bank") or ""))):
            findings.error("organization", "outside_scope", f"“{name}”{scoping.NOT_YOURS}")
            return None
        return found

    def _covers(self, organization: CollectiveOrganization, bank: Unit | None) -> bool:
        township = organization.township or organization.village.township
        return scoping.covers(
            self.context.scope, Loan, township=township.pk, village=organization.village_id,
            unit=bank.pk if bank else None,
        )  # fmt: skip

    def _bank(self, values: Mapping[str, Any], findings: RowFindings) -> Unit | None:
        name = values.get("bank")
        found = self.units.get(str(name)) if name else None
        if name and found is None:
            findings.error("bank", "unit_unknown", f"没有登记单位“{name}”，请填写单位全称")
        return found

    def _months(self, values: Mapping[str, Any], findings: RowFindings) -> int | None:
        if values.get("months") in (None, ""):
            return None
        try:
            return cells.months(values["months"])
        except ValueError:
            findings.error("months", "months", "期限请按月填写，如 24 或 24个月")
            return None

    def _percent(
        self, key: str, values: Mapping[str, Any], findings: RowFindings, *, fractions: bool = True
    ) -> Decimal | None:
        try:
            return cells.percent(values.get(key), fractions=fractions)
        except ValueError:
            findings.error(key, "percent", "请填写百分数，如 4.35%")
            return None

    def _judge(
        self, resolved: dict[str, Any], values: Mapping[str, Any], findings: RowFindings
    ) -> None:
        lent, balance = resolved["disbursed_yuan"], values.get("balance")
        day, due = resolved["disbursed_date"], resolved["due_date"]
        if lent is not None and lent <= 0:
            findings.error("amount", "amount", "金额须大于 0")
        if lent is not None and balance is not None and not 0 <= balance <= lent:
            findings.error("balance", "above", "余额不能为负，也不能超过贷款金额")
        if isinstance(day, date) and isinstance(due, date) and due <= day:
            findings.error("due_date", "backward", "到期日须晚于放款日")
        if isinstance(day, date) and day > self.context.today:
            findings.error("disbursed_date", "future", "放款日不能晚于今天")
        problem = purpose_problem(is_welfare=False, text=resolved["purpose"])
        if problem:
            findings.error("purpose", "welfare", problem)
        if lent is None or balance is None:
            return
        settled = balance == 0
        resolved["opening_repaid_yuan"] = lent - balance
        resolved["state"] = LoanState.SETTLED if settled else LoanState.LENT
        resolved["settled_date"] = min(due, self.context.today) if settled and due else None

    def _stands(self, stored: Loan, resolved: dict[str, Any], findings: RowFindings) -> None:
        """A stored loan: the same figures leave it alone, others change it only where nothing was paid since."""
        said = (resolved["disbursed_yuan"], resolved["due_date"], resolved["annual_rate_percent"],
                resolved["subsidy_percent"], resolved["guarantor_name"], resolved["term_months"],
                self._balance_said(resolved))  # fmt: skip
        has = (stored.disbursed_yuan, stored.due_date, stored.annual_rate_percent,
               stored.subsidy_percent, stored.guarantor_name, stored.term_months,
               self._balance(stored))  # fmt: skip
        if said == has:
            resolved.update({name: getattr(stored, name) for name in self.fields})
            return
        self._status(resolved, findings)
        resolved["number"] = stored.number
        kept = (
            stored.origin != LoanOrigin.IMPORT
            or stored.repayments.all()
            or stored.compensations.all()
        )
        if kept and self.in_scope(stored):
            message = "这笔贷款由系统登记还款，不能用台账修改"
            findings.error("organization", "locked", message)

    @staticmethod
    def _balance_said(resolved: dict[str, Any]) -> Decimal | None:
        opening = resolved.get("opening_repaid_yuan")
        return None if opening is None else resolved["disbursed_yuan"] - opening

    def _balance(self, loan: Loan) -> Decimal:
        """As it is exported: what is owed to the bank."""
        return loan.standing(on=self.context.today).balance

    def _number(self, year: int) -> str:
        prefix = NUMBER.format(year)
        if year not in self.taken:
            self.taken[year] = int(next_numbers(Loan, prefix)[0].removeprefix(prefix)) - 1
        self.taken[year] += 1
        return f"{prefix}{self.taken[year]:03d}"

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By borrower, bank and day."""
        return (values.get("organization_id"), values.get("bank_id"), values.get("disbursed_date"))

    def existing(self) -> dict[tuple[Any, ...], Loan]:
        """The stored ones that were paid out, by key."""
        return {self.key(vars(row)): row for row in self.rows_to_export()}

    def in_scope(self, instance: Loan) -> bool:
        """By the borrower or the bank."""
        organization = instance.organization
        township = organization.township or organization.village.township
        return scoping.covers(
            self.context.scope, Loan, township=township.pk, village=organization.village_id,
            unit=instance.bank_id,
        )  # fmt: skip

    def differs(self, stored: Loan, resolved: dict[str, Any]) -> bool:
        """Whether a row says anything else than the stored loan."""
        return any(getattr(stored, n) != resolved[n] for n in self.fields if n in resolved)

    def label_of(self, instance: Loan) -> str:
        """Number and borrower."""
        return f"{instance.number} {self.by_pk[instance.organization_id].name}"

    def rows_to_export(self) -> QuerySet[Loan]:
        """Loans that were paid out, by number."""
        return (
            Loan.objects.filter(state__in=PAID_OUT)
            .select_related("organization__village__township", "organization__township", "bank")
            .prefetch_related("instalments", "repayments", "compensations")
            .order_by("number")
        )

    def export_row(self, instance: Loan) -> dict[str, Any]:
        """As the sheet has it, with today's balance."""
        stood = instance.standing(on=timezone.localdate())
        return {
            "organization": instance.organization.name,
            "bank": instance.bank.name,
            "guarantor": instance.guarantor_name,
            "amount": instance.disbursed_yuan,
            "months": f"{instance.term_months}个月",
            "rate": f"{instance.annual_rate_percent.normalize():f}%",
            "subsidy": f"{instance.subsidy_percent.normalize():f}%",
            "method": instance.get_method_display(),
            "purpose": instance.purpose,
            "disbursed_date": instance.disbursed_date,
            "due_date": instance.due_date,
            "balance": stood.balance,
            "status": status_word(instance, stood),
        }
