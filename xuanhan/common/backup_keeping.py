"""Which backups stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one."""

from collections.abc import Callable, Iterable
from datetime import datetime

NAME = "%Y%m%d-%H%M%S"
# How many, and what counts as the same day, week (from Monday), month.
PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, datetime.date),
    (4, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)


def moment_of(name: str) -> datetime | None:
    """When the backup of this name was made; None for a name that is none of ours."""
    try:
        moment = datetime.strptime(name, NAME)
    except ValueError:
        return None
    return moment if moment.strftime(NAME) == name else None


def names_to_keep(names: Iterable[str]) -> set[str]:
    """Those of the names that stay (security.md §3.7: 7 daily, 4 weekly, 12 monthly); other names count for nothing."""
    moments = sorted(filter(None, map(moment_of, names)), reverse=True)
    kept: set[str] = set()
    for number, period in PERIODS:
        newest: dict[object, datetime] = {}
        for moment in moments:
            newest.setdefault(period(moment), moment)
        kept.update(moment.strftime(NAME) for moment in list(newest.values())[:number])
    return kept
