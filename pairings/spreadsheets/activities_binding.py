"""共建活动台账 and the activities; key: pair, day and name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from pairings.choices import FiveGoal
from pairings.choices.activity import Mode
from pairings.choices.confirmation import ConfirmState
from pairings.models import Activity
from pairings.models.activity import MOST_SESSIONS, MOST_TIMES, PERSON_TIMES
from pairings.spreadsheets.activities import KIND
from pairings.spreadsheets.numbers import Numbers
from pairings.spreadsheets.pair_lookup import PairLookup
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead

WRITTEN = (
    "date", "place", "name", "kind", "goal", "mode", "sessions", *PERSON_TIMES, "content", "result",
)  # fmt: skip


@register_binding
class ActivitiesBinding(SheetBinding):
    """One activity a row; it waits for the village's word."""

    kind = KIND
    model = Activity
    fields = ("number", "pair_id", *WRITTEN, "state")

    def prepare(self) -> None:
        """Pairs, numbers, and what is stored."""
        self.pairs = PairLookup(self.context.scope)
        self.numbers = Numbers(Activity, digits=4)
        self.stored = {self.key(vars(row)): row for row in Activity.objects.all()}

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The activity that a row says."""
        values = row.values
        day = values.get("date")
        resolved: dict[str, Any] = {
            "pair_id": None,
            "date": day,
            "place": values.get("place") or "",
            "name": values.get("name") or "",
            "kind": values.get("kind") or "",
            "goal": values.get("goal") or FiveGoal.ACTIVITY,
            "mode": values.get("mode") or Mode.OFFLINE,
            "sessions": 1 if values.get("sessions") is None else values["sessions"],
            "content": values.get("content") or "",
            "result": values.get("result") or "",
            "state": ConfirmState.WAITING,
            **self._counts(values, findings),
        }
        if not 1 <= resolved["sessions"] <= MOST_SESSIONS:
            findings.error("sessions", "sessions", f"场次应在 1 至 {MOST_SESSIONS} 之间")
        if isinstance(day, date):
            pair = self.pairs.find_in_row(findings, on=day)
            resolved["pair_id"] = pair.pk if pair else None
        stored = self.stored.get(self.key(resolved))
        if stored is None:
            year = day.year if isinstance(day, date) else self.context.today.year
            resolved["number"] = self.numbers.take(f"{year}-H")
            return resolved
        resolved |= {"number": stored.number, "state": stored.state}
        if stored.counts and any(getattr(stored, name) != resolved[name] for name in WRITTEN):
            findings.error("name", "confirmed", "村方已确认的活动不能用台账修改")
        return resolved

    def _counts(self, values: Mapping[str, Any], findings: RowFindings) -> dict[str, int]:
        counts = {name: values.get(name) or 0 for name in PERSON_TIMES}
        total = values.get("total") or 0
        if total and not any(counts.values()):
            counts["public_times"] = total
            findings.warning("total", "not_split", "没有分党员和群众，按受益群众人次登记")
        for name, count in counts.items():
            if not 0 <= count <= MOST_TIMES:
                findings.error(name, "times", f"一次活动的人次应在 0 至 {MOST_TIMES} 之间，请核对")
        if not any(counts.values()):
            findings.error("party_times", "nobody", "三项人次不能都是 0，请至少填写一项")
        return counts

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By pair, day and name."""
        return (values.get("pair_id"), values.get("date"), values.get("name"))

    def existing(self) -> dict[tuple[Any, ...], Activity]:
        """The stored ones by key."""
        return self.stored

    def in_scope(self, instance: Activity) -> bool:
        """By the pair."""
        return instance.pair_id in self.pairs.by_pk

    def label_of(self, instance: Activity) -> str:
        """Day, name and place."""
        pair = self.pairs.by_pk[instance.pair_id]
        return f"{instance.date:%Y-%m-%d} {instance.name}（{pair.target_name}）"

    def rows_to_export(self) -> QuerySet[Activity]:
        """All of them by day."""
        return (
            Activity.objects.select_related(
                "pair__party_organization__unit", "pair__village__township", "pair__township"
            )
            .annotate(photo_count=Count("attachments"))
            .order_by("date", "pk")
        )

    def export_row(self, instance: Activity) -> dict[str, Any]:
        """As the sheet has it."""
        pair = instance.pair
        return {
            "date": instance.date,
            "place": instance.place,
            "unit": pair.party_organization.unit.name,
            "township": pair.place_township.name,
            "village": pair.village.name if pair.village else "",
            "both": "",
            "name": instance.name,
            "kind": instance.get_kind_display(),
            "goal": instance.get_goal_display(),
            "mode": instance.get_mode_display(),
            "sessions": instance.sessions,
            **{name: getattr(instance, name) for name in PERSON_TIMES},
            "total": "",
            "content": instance.content,
            "result": instance.result,
            "photos": instance.photo_count,
            "confirmed": "是" if instance.counts else "否",
        }
