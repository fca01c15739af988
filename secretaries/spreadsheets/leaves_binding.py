"""请销假台账 and leaves that were granted on paper; key: person and first day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from secretaries.choices.leave import BACK, GRANTED, OPEN, VOID, LeaveState
from secretaries.core.leave import calendar_days, needs_county, overstayed_days
from secretaries.models import Leave
from secretaries.spreadsheets.leaves import KIND
from secretaries.spreadsheets.posting_lookup import PostingLookup, person_cells
from xuanhan.common import scoping
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.registry.queries import calendar, parameter

ONE_DAY = timedelta(days=1)
EARLIEST, LATEST = date(2015, 1, 1), date(2100, 12, 31)


@register_binding
class LeavesBinding(SheetBinding):
    """One leave a row; what is still being decided in the portal is not overwritten by a sheet."""

    kind = KIND
    model = Leave
    fields = (
        "posting_id", "kind", "reason", "destination", "start_date", "end_date", "county_needed",
        "approver", "approved_date", "returned_date", "overstayed_days", "state",
    )  # fmt: skip

    def prepare(self) -> None:
        """People, working days, the township's limit, and what is stored."""
        self.people = PostingLookup(self.context.scope)
        self.calendar = calendar()
        self.limit = parameter("secretaries.leave.township_days", on=self.context.today)
        stored = Leave.objects.exclude(state__in=VOID).select_related(
            "posting__cadre", "posting__village__township"
        )
        self.stored = {self.key(vars(leave)): leave for leave in stored}
        self.away: dict[int, list[tuple[date, date, str]]] = defaultdict(list)
        self.open: dict[int, date] = {}
        for leave in self.stored.values():
            where = f"已登记的{leave.get_kind_display()}"
            self.away[leave.posting_id].append((leave.start_date, leave.last_day_away, where))
            if leave.state in OPEN:
                self.open[leave.posting_id] = leave.start_date

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The leave that a row says."""
        values = row.values
        start, end = values.get("start_date"), values.get("end_date")
        resolved: dict[str, Any] = {
            "posting_id": None,
            "kind": values.get("kind"),
            "reason": values.get("reason", ""),
            "destination": values.get("destination") or "",
            "start_date": start,
            "end_date": end,
            "county_needed": False,
            "approver": values.get("approver", ""),
            "approved_date": values.get("approved_date"),
            "returned_date": values.get("returned_date"),
            "overstayed_days": 0,
            "state": LeaveState.APPROVED,
        }
        if not isinstance(start, date) or not isinstance(end, date):
            return resolved
        if not EARLIEST <= start <= end <= LATEST:
            findings.error("end_date", "dates", "结束时间不能早于开始时间，请核对起止时间")
            return resolved
        posting = self.people.find_in_row(findings, first=start, last=end)
        self._length(resolved, findings)
        self._return(resolved, findings)
        if posting is not None:
            resolved["posting_id"] = posting.pk
            self._against_others(resolved, findings)
        return resolved

    def _length(self, resolved: dict[str, Any], findings: RowFindings) -> None:
        days = calendar_days(resolved["start_date"], resolved["end_date"])
        resolved["county_needed"] = needs_county(days, self.limit)
        said = str(findings.row.values.get("days") or "").removesuffix("天")
        if said and said != str(days):
            findings.warning("days", "days_differ", f"按起止时间是 {days} 天，以起止时间为准")
        if resolved["county_needed"] and not self.context.scope.county_wide:
            message = f"超过 {self.limit} 天的请假由县委组织部审批，请由县委组织部登记"
            findings.error("end_date", "needs_county", message)

    def _return(self, resolved: dict[str, Any], findings: RowFindings) -> None:
        returned = resolved["returned_date"]
        if returned is None:
            return
        if returned < resolved["start_date"]:
            findings.error("returned_date", "returned_early", "销假时间不能早于开始时间")
            return
        over = overstayed_days(resolved["end_date"], returned, self.calendar)
        resolved["overstayed_days"] = over
        resolved["state"] = LeaveState.OVERSTAYED if over else LeaveState.RETURNED

    def _against_others(self, resolved: dict[str, Any], findings: RowFindings) -> None:
        """Nothing twice, nothing that is still being decided, nobody away twice at a time."""
        posting, start = resolved["posting_id"], resolved["start_date"]
        stored = self.stored.get(self.key(resolved))
        if stored is not None and stored.state not in GRANTED:
            word = stored.get_state_display()
            findings.error(
                "start_date", "in_progress", f"这次请假正在系统内办理（{word}），不能用台账覆盖"
            )
        returned = resolved["returned_date"]
        last = returned - ONE_DAY if returned else resolved["end_date"]
        for first, until, where in self.away[posting]:
            if first != start and first <= last and start <= until:
                span = f"{first:%Y-%m-%d} 至 {until:%Y-%m-%d}"
                findings.error("start_date", "overlap", f"与{where}（{span}）重叠，请核对起止时间")
                break
        if resolved["state"] not in BACK and self.open.get(posting, start) != start:
            findings.error("returned_date", "second_open", "本人还有一次没有销假，请先填写销假时间")
        self.away[posting].append((start, last, f"第 {findings.row.row} 行"))
        if resolved["state"] not in BACK:
            self.open[posting] = start

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By person and first day."""
        return (values.get("posting_id"), values.get("start_date"))

    def existing(self) -> dict[tuple[Any, ...], Leave]:
        """The stored leaves by key."""
        return self.stored

    def in_scope(self, instance: Leave) -> bool:
        """By the person's posting."""
        return scoping.sees(self.context.scope, instance)

    def label_of(self, instance: Leave) -> str:
        """Whose leave, from when."""
        return f"{self.people.label(instance.posting_id)} {instance.start_date:%Y-%m-%d}"

    def rows_to_export(self) -> QuerySet[Leave]:
        """What was granted, in the county's order."""
        return (
            Leave.objects.filter(state__in=GRANTED)
            .select_related("posting__cadre", "posting__village__township")
            .order_by("posting__village__township__order", "posting__village__code", "start_date")
        )

    def export_row(self, instance: Leave) -> dict[str, Any]:
        """As the sheet has it."""
        return {
            **person_cells(instance.posting),
            "kind": instance.get_kind_display(),
            "reason": instance.reason,
            "destination": instance.destination,
            "start_date": instance.start_date,
            "end_date": instance.end_date,
            "days": instance.days,
            "approver": instance.approver,
            "approved_date": instance.approved_date,
            "returned_date": instance.returned_date or "",
        }
