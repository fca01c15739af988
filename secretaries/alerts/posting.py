"""任期将满, 期满未离任, 接任人未到村, 党组织关系未转 (domain.md §4.6)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from secretaries.choices import SUCCESSOR_FIRST, PostingRole
from secretaries.core.terms import OVER, earliest_release, term_words
from secretaries.models import Handover, Posting
from secretaries.models.handover import OPEN
from secretaries.queries import active_postings
from secretaries.queries.terms import TermClock
from xuanhan.common.calendar_years import months_after
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import parameter
from xuanhan.reports.alerts import Alert, AlertItem, register_alert

POSTING = "secretaries.view_posting"


def _in_post(scope: Scope, today: date) -> QuerySet[Posting]:
    rows = within(active_postings(on=today).filter(end_date__isnull=True), scope)
    return rows.select_related("cadre", "village__township")


def _item(posting: Posting, detail: str) -> AlertItem:
    return AlertItem(
        f"{posting.village.name} {posting.get_role_display()}{posting.cadre.name}",
        reverse("admin:secretaries_posting_change", args=[posting.pk]),
        detail,
        posting.village.township.name,
    )


def _terms(wanted: Callable[[int, int], bool]) -> Callable[[Scope, date], Iterator[AlertItem]]:
    def find(scope: Scope, today: date) -> Iterator[AlertItem]:
        clock = TermClock.on(today)
        until = months_after(today, max(clock.marks))
        rows = _in_post(scope, today).filter(planned_end_date__lte=until)
        for posting in rows.order_by("planned_end_date", "pk"):
            mark = clock.mark(posting)
            if mark is not None and wanted(mark, min(clock.marks)):
                ends = f"{posting.planned_end_date:%Y-%m-%d} 期满"
                yield _item(posting, f"{ends}，{term_words(posting.planned_end_date, today)}")

    return find


def successor_missing(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Handovers whose successor can no longer be there for the whole time before the release."""
    days = parameter("secretaries.handover.overlap_days", on=today)
    rows = Handover.objects.filter(
        state__in=OPEN, successor__isnull=False, end_reason__in=SUCCESSOR_FIRST
    ).select_related("outgoing__village__township", "successor")
    for row in within(rows, scope):
        earliest = earliest_release(row.arrival_date or today, days)
        if earliest > row.release_date:
            detail = f"拟 {row.release_date:%Y-%m-%d} 离任，传帮带期 {days} 天，最早 {earliest:%Y-%m-%d} 离任"
            yield AlertItem(
                f"{row.outgoing.village.name} 接任人{row.successor.name}",
                reverse("admin:secretaries_handover_change", args=[row.pk]),
                detail,
                row.outgoing.village.township.name,
            )


def party_not_transferred(scope: Scope, today: date) -> Iterator[AlertItem]:
    """First secretaries whose 组织关系 is not in the village some days after they began."""
    days = parameter("secretaries.posting.party_transfer_days", on=today)
    rows = _in_post(scope, today).filter(
        role=PostingRole.FIRST_SECRETARY, start_date__lt=today - timedelta(days=days)
    )
    for posting in rows.exclude(party_transferred=True):
        yield _item(posting, f"任职已 {(today - posting.start_date).days} 天，未登记转入")


register_alert(
    Alert("secretaries.term_over", "任期已满未离任", "超期", "bad", "计划期满日期已过，仍在任",
          POSTING, _terms(lambda mark, last: mark == OVER), "人", 10)
)  # fmt: skip
register_alert(
    Alert("secretaries.term_last", "任期即将期满", "临期", "bad", "到期前 1 个月内（政策参数）",
          POSTING, _terms(lambda mark, last: OVER < mark <= last), "人", 11)
)  # fmt: skip
register_alert(
    Alert("secretaries.term_near", "任期将满", "临期", "warn", "到期前 6 个月、3 个月（政策参数）",
          POSTING, _terms(lambda mark, last: mark > last), "人", 12)
)  # fmt: skip
register_alert(
    Alert("secretaries.successor_missing", "接任人在村不足传帮带期", "临期", "warn",
          "按拟离任日期，接任人在村天数将少于传帮带期", "secretaries.view_handover",
          successor_missing, "件", 13)
)  # fmt: skip
register_alert(
    Alert("secretaries.party_not_transferred", "党组织关系未转入村", "未办", "warn",
          "任职满 30 天（政策参数）仍未登记党组织关系转入", POSTING, party_not_transferred, "人", 45)
)  # fmt: skip
