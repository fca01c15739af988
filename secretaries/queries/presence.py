"""在岗: months as they were frozen, months as they stand now, and 缺岗 of a year (domain.md §4.7, §13.2)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from secretaries.choices import PostingRole
from secretaries.choices.presence import FAULTS, MonthState, SupplementState
from secretaries.core.leave import days_within
from secretaries.core.presence import MonthFigures, count_month, required_days
from secretaries.models import (
    Posting,
    PresenceMonth,
    PresenceRecord,
    PresenceSupplement,
    SpotCheck,
)
from secretaries.queries.leave import granted_between
from xuanhan.common.calendar_years import months_after
from xuanhan.common.scoping import Scope, within
from xuanhan.common.workdays import ONE_DAY
from xuanhan.registry.queries import calendar, parameter

NONE = Decimal(0)
Key = tuple[int, date]


@dataclass(frozen=True)
class PostingPresence:
    """A span of one posting, added up from its frozen months only.

    Days; `absences` counts times.  `missing_months` are the months in post that are over and not frozen yet.
    """

    village_days: Decimal = NONE
    supplement_days: int = 0
    trip_days: int = 0
    leave_days: int = 0
    absences: int = 0
    required_days: int = 0
    frozen_months: tuple[date, ...] = ()
    missing_months: tuple[date, ...] = ()

    @property
    def actual_days(self) -> Decimal:
        """实际驻村天数: 在村天数, confirmed supplements and approved 公出 not inside them."""
        return self.village_days + self.supplement_days + self.trip_days


@dataclass(frozen=True)
class LiveMonth:
    """A month of one posting as it stands now; `is_known` says that there is anything to count."""

    figures: MonthFigures
    is_imported: bool
    days_in_post: int

    @property
    def is_known(self) -> bool:
        """Whether the APP's data are in, or people said something instead."""
        return self.is_imported or self.figures.actual_days > 0 or self.figures.leave_days > 0


def month_end(month: date) -> date:
    """The last day of the month that begins on a day."""
    return months_after(month, 1) - ONE_DAY


def months_between(start: date, end: date) -> Iterator[date]:
    """The first days of the months that a span touches."""
    month = start.replace(day=1)
    while month <= end:
        yield month
        month = months_after(month, 1)


def days_in_post(posting: Posting, month: date) -> tuple[date, date] | None:
    """First and last day in post within a month; None when there is none."""
    first = max(posting.start_date, month)
    last = month_end(month)
    if posting.end_date is not None:
        last = min(last, posting.end_date)
    return (first, last) if first <= last else None


def current_months() -> QuerySet[PresenceMonth]:
    """Frozen months, each in its newest version."""
    frozen = PresenceMonth.objects.filter(state=MonthState.FROZEN)
    newer = frozen.filter(
        posting=OuterRef("posting"), month=OuterRef("month"), version__gt=OuterRef("version")
    )
    return frozen.filter(~Exists(newer))


def presence_of(
    postings: Iterable[Posting], start: date, end: date, *, today: date | None = None
) -> dict[int, PostingPresence]:
    """For each posting, by its key: its frozen months among those that begin within a span.

    A span's first month counts whole.  Months after `today` (the end of the span when left out) are not missed.
    """
    wanted = list(postings)
    first, last = start.replace(day=1), min(end, today) if today else end
    found: dict[int, list[PresenceMonth]] = defaultdict(list)
    rows = current_months().filter(posting__in=wanted, month__range=(first, end))
    for row in rows.order_by("month"):
        found[row.posting_id].append(row)
    answer = {}
    for posting in wanted:
        months = found[posting.pk]
        frozen = tuple(row.month for row in months)
        missing = tuple(
            month
            for month in months_between(first, last)
            if month not in frozen and days_in_post(posting, month) and month_end(month) <= last
        )
        answer[posting.pk] = PostingPresence(
            village_days=sum((row.village_days for row in months), NONE),
            supplement_days=sum(row.supplement_days for row in months),
            trip_days=sum(row.trip_days for row in months),
            leave_days=sum(row.leave_days for row in months),
            absences=sum(row.absences for row in months),
            required_days=sum(row.required_days for row in months),
            frozen_months=frozen,
            missing_months=missing,
        )
    return answer


def live_months(postings: Iterable[Posting], start: date, end: date) -> dict[Key, LiveMonth]:
    """The months of a span as they stand now, by posting and month; in seven queries for all of them.

    Counted in the same way when a township confirms them; where the APP does not state 应驻天数, it is the
    county's number and no more than the working days in post.
    """
    wanted = list(postings)
    if not wanted:
        return {}
    first, last = start.replace(day=1), month_end(end.replace(day=1))
    records = {
        (row.posting_id, row.month): row
        for row in PresenceRecord.objects.filter(posting__in=wanted, month__range=(first, last))
    }
    supplements, faults = Counter[Key](), Counter[Key]()
    confirmed = PresenceSupplement.objects.filter(
        posting__in=wanted, state=SupplementState.CONFIRMED, first_date__range=(first, last)
    )
    for row in confirmed:
        supplements[row.posting_id, row.first_date.replace(day=1)] += row.days
    checks = SpotCheck.objects.filter(
        posting__in=wanted, check_date__range=(first, last), result__in=FAULTS
    )
    for posting_id, day in checks.values_list("posting_id", "check_date"):
        faults[posting_id, day.replace(day=1)] += 1
    trips, leaves = _days_away(wanted, first, last)
    days = calendar()
    answer = {}
    for month in months_between(first, last):
        monthly = parameter("secretaries.presence.month_days", on=month)
        inside = parameter("secretaries.presence.trips_inside", on=month)
        for posting in wanted:
            span = days_in_post(posting, month)
            if span is None:
                continue
            key = (posting.pk, month)
            record = records.get(key)
            in_post = (span[1] - span[0]).days + 1
            answer[key] = LiveMonth(
                count_month(
                    days_in_post=in_post,
                    required=required_days(
                        stated=record.required_days if record else None,
                        workdays=days.workdays_of(*span),
                        monthly=monthly,
                    ),
                    village_days=record.village_days if record else NONE,
                    trips_inside=record.trip_days if record and inside else 0,
                    supplement_days=supplements[key],
                    trips=trips[key],
                    night_days=record.night_days if record else 0,
                    leave_days=leaves[key],
                    absences=max(record.absences if record else 0, faults[key]),
                ),
                record is not None,
                in_post,
            )
    return answer


def _days_away(
    postings: list[Posting], first: date, last: date
) -> tuple[Counter[Key], Counter[Key]]:
    """Days of approved official trips, and of other granted leave, by posting and month."""
    trips, leaves = Counter[Key](), Counter[Key]()
    for leave in granted_between(first, last).filter(posting__in=postings):
        until = leave.last_day_counted
        for month in months_between(max(leave.start_date, first), min(until, last)):
            days = days_within(leave.start_date, until, month, month_end(month))
            (trips if leave.counts_as_present else leaves)[leave.posting_id, month] += days
    return trips, leaves


def absences_in(postings: Iterable[Posting], year: int, *, today: date) -> dict[int, int]:
    """缺岗 of each posting in a year, in times: of frozen months as frozen, of the others as they stand now.

    A month's 缺岗 are those that the APP states, or the faults that spot checks found, whichever are more:
    the same day stands in both.
    """
    keys = [posting.pk for posting in postings]
    span = (date(year, 1, 1), min(date(year, 12, 31), today))
    counted: dict[Key, int] = Counter()
    checks = SpotCheck.objects.filter(
        posting__in=keys, check_date__range=span, result__in=FAULTS
    ).order_by()
    for posting_id, day in checks.values_list("posting_id", "check_date"):
        counted[posting_id, day.replace(day=1)] += 1
    stated = PresenceRecord.objects.filter(posting__in=keys, month__range=span, absences__gt=0)
    for posting_id, month, times in stated.values_list("posting_id", "month", "absences"):
        counted[posting_id, month] = max(counted[posting_id, month], times)
    frozen = current_months().filter(posting__in=keys, month__range=span).order_by()
    for posting_id, month, times in frozen.values_list("posting_id", "month", "absences"):
        counted[posting_id, month] = times
    totals = Counter[int]()
    for (posting_id, _), times in counted.items():
        totals[posting_id] += times
    return {key: totals[key] for key in keys}


def postings_in_sight(scope: Scope, start: date, end: date) -> QuerySet[Posting]:
    """First secretaries in post on some day of a span whose presence a person at `scope` may see.

    Presence is personal: who serves in a village sees their own and not a predecessor's.
    """
    rows = Posting.objects.filter(
        Q(end_date__isnull=True) | Q(end_date__gte=start),
        role=PostingRole.FIRST_SECRETARY,
        start_date__lte=end,
    )
    cadres = scope.keys.get("cadre")
    if cadres and not scope.county_wide:
        rows = rows.filter(cadre__in=cadres)
    rows = within(rows, scope).select_related("cadre", "village__township", "unit")
    return rows.order_by("village__township__order", "village__code", "start_date")
