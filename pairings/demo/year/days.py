"""Days of the demo year, and joint records confirmed month by month."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db.models import Model

from pairings.services.confirmation import confirm
from xuanhan.common.flow import begin_all
from xuanhan.common.workflow import Workflow

FIRST, LAST = date(2025, 2, 10), date(2025, 12, 12)


def some_day(rng: Random, first: date = FIRST, last: date = LAST) -> date:
    """A day between two days, both counted."""
    return first + timedelta(rng.randrange((last - first).days + 1))


def in_quarter(rng: Random, quarter: int) -> date:
    """A day of a quarter in which pairs work."""
    first = (date(2025, 2, 10), date(2025, 4, 3), date(2025, 7, 3), date(2025, 10, 9))[quarter]
    last = (date(2025, 3, 28), date(2025, 6, 27), date(2025, 9, 26), LAST)[quarter]
    return some_day(rng, first, last)


def recent_days(today: date, days: int) -> tuple[date, date]:
    """The last days up to today, none of them in the finished year."""
    return max(date(2026, 1, 1), today - timedelta(days)), max(date(2026, 1, 1), today)


def shares(rng: Random, total: int, count: int, least: int) -> list[int]:
    """`total` in whole parts that differ, each at least `least`."""
    weights = [rng.randrange(60, 140) for _ in range(count)]
    rest, whole = total - least * count, sum(weights)
    parts = [least + rest * weight // whole for weight in weights]
    for place in range(total - sum(parts)):
        parts[place % count] += 1
    return parts


def confirm_by_month(
    model: type[Model], rows: Iterable[Any], workflow: Workflow, day_field: str, by: Any
) -> None:
    """The villages' word at the end of each month for what was done in it."""
    months: dict[date, list[int]] = defaultdict(list)
    for row in rows:
        day = getattr(row, day_field)
        month_end = (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
        months[month_end].append(row.pk)
    for day, keys in sorted(months.items()):
        confirm(model.objects.filter(pk__in=keys), workflow, by=by, on=day)


def begin(rows: list[Any], by: Any) -> None:
    """Their first line of 流转记录."""
    begin_all(rows, label="登记", by=by)
