"""在岗情况统计表 and the APP's monthly data; key: person and month."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import QuerySet

from secretaries.core.presence import is_day_count
from secretaries.core.report_text import number
from secretaries.models import Posting, PresenceRecord
from secretaries.queries.presence import current_months, days_in_post, month_end
from secretaries.spreadsheets.posting_lookup import PostingLookup, person_cells
from secretaries.spreadsheets.presence import COUNTS, KIND
from xuanhan.common.cell_text import half_width
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.registry.queries import parameter

EARLIEST = date(2015, 1, 1)
# Blank means none; the others keep apart “0” and “not stated”.
ZERO_WHEN_BLANK = ("night_days", "trip_days", "leave_days", "absences")
IN_DAYS = ("required_days", "village_days", "night_days", "trip_days", "leave_days")


@register_binding
class PresenceBinding(SheetBinding):
    """One person's month a row."""

    kind = KIND
    model = PresenceRecord
    fields = ("posting_id", "month", "village_days", *COUNTS, "verifier", "remark")

    def prepare(self) -> None:
        """People, what is stored, and which months are frozen."""
        self.people = PostingLookup(self.context.scope)
        self.stored = {self.key(vars(row)): row for row in PresenceRecord.objects.all()}
        self.frozen = set(current_months().order_by().values_list("posting_id", "month"))
        self.halves = parameter("secretaries.presence.half_days", on=self.context.today)

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The month that a row says."""
        values = row.values
        month = values.get("month")
        resolved: dict[str, Any] = {"posting_id": None, "month": month}
        for name in ("village_days", *COUNTS):
            resolved[name] = self._number(name, values, findings)
        for name in ("verifier", "remark"):
            resolved[name] = values.get(name) or ""
        if not isinstance(month, date):
            return resolved
        if not EARLIEST <= month <= self.context.today:
            findings.error("month", "month", "月份不能晚于本月，也不早于 2015 年，请核对")
            return resolved
        posting = self.people.find_in_row(findings, first=month, last=month_end(month))
        if posting is not None:
            resolved["posting_id"] = posting.pk
            self._within_month(resolved, posting, findings)
            if (posting.pk, month) in self.frozen and self._differs(resolved):
                message = f"{month:%Y年%m月}已冻结：写入后冻结的统计不变，须发起更正才会生效"
                findings.warning("month", "month_frozen", message)
        return resolved

    def _number(
        self, name: str, values: Mapping[str, Any], findings: RowFindings
    ) -> Decimal | int | None:
        said = values.get(name)
        if said is None:
            return 0 if name in ZERO_WHEN_BLANK else None
        text = half_width(str(said)).removesuffix("天").removesuffix("次").strip()
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal(-1)
        whole = name != "village_days" or not self.halves
        if not number.is_finite() or not is_day_count(number, halves=not whole):
            what = "整数" if whole else "整数或半天（如 20.5）"
            findings.error(name, "not_days", f"“{said}”不是天数，请填{what}，不能为负数")
            return None
        return number.quantize(Decimal("0.1")) if name == "village_days" else int(number)

    def _within_month(
        self, resolved: Mapping[str, Any], posting: Posting, findings: RowFindings
    ) -> None:
        """Nobody is anywhere on more days than there are."""
        month = resolved["month"]
        span = days_in_post(posting, month)
        most = (span[1] - span[0]).days + 1 if span else 0
        for name in IN_DAYS:
            days = resolved[name]
            if days is not None and days > most:
                message = f"{number(Decimal(days))} 天超过当月任职天数（{most} 天），请核对"
                findings.error(name, "beyond_month", message)
        night, village = resolved["night_days"], resolved["village_days"]
        if night is not None and village is not None and night > village:
            findings.warning("night_days", "nights", "夜宿天数多于在村天数，请核对")

    def _differs(self, resolved: Mapping[str, Any]) -> bool:
        stored = self.stored.get(self.key(resolved))
        return stored is None or any(
            getattr(stored, name) != resolved[name] for name in ("village_days", *COUNTS)
        )

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By person and month."""
        return (values.get("posting_id"), values.get("month"))

    def existing(self) -> dict[tuple[Any, ...], PresenceRecord]:
        """The stored months by key."""
        return self.stored

    def in_scope(self, instance: PresenceRecord) -> bool:
        """By the person's posting."""
        return instance.posting_id in self.people.by_pk

    def label_of(self, instance: PresenceRecord) -> str:
        """Person and month."""
        return f"{self.people.label(instance.posting_id)} {instance.month:%Y-%m}"

    def rows_to_export(self) -> QuerySet[PresenceRecord]:
        """All months, in the county's order."""
        return PresenceRecord.objects.select_related(
            "posting__cadre", "posting__village__township"
        ).order_by(
            "-month", "posting__village__township__order", "posting__village__code", "posting_id"
        )

    def export_row(self, instance: PresenceRecord) -> dict[str, Any]:
        """As the sheet has it."""
        return {
            **person_cells(instance.posting),
            "month": f"{instance.month:%Y-%m}",
            "village_days": f"{instance.village_days.normalize():f}",
            **{name: "" if (n := getattr(instance, name)) is None else n for name in COUNTS},
            "verifier": instance.verifier,
            "remark": instance.remark,
        }
