"""在岗 of one person in one month, and the ladder of 缺岗.  Free of Django (domain.md §4.7, §13.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

HALF, NONE = Decimal("0.5"), Decimal(0)
# From the lowest rung up.
RUNGS = ("REMINDER", "TALK", "LETTER", "RECALL")


@dataclass(frozen=True)
class MonthFigures:
    """A month as it is counted: what the APP says, what was confirmed beside it, and what is asked for.

    All in days, halves only in `village_days`; `absences` counts times.
    """

    required_days: int
    village_days: Decimal
    supplement_days: int
    trip_days: int
    night_days: int
    leave_days: int
    absences: int

    @property
    def actual_days(self) -> Decimal:
        """实际驻村天数: 在村天数, confirmed supplements, and official trips that are not among them."""
        return self.village_days + self.supplement_days + self.trip_days

    @property
    def met(self) -> bool:
        """达标: days in the village and days of granted leave reach 应驻天数."""
        return self.actual_days + self.leave_days >= self.required_days


def is_day_count(days: Decimal, *, halves: bool) -> bool:
    """Whether a number counts days: whole ones, or halves where the county allows them."""
    return days >= 0 and days % (HALF if halves else 1) == 0


def required_days(*, stated: int | None, workdays: int, monthly: int) -> int:
    """应驻天数: as the APP states it, else the county's number, and never more than there are working days."""
    return stated if stated is not None else min(monthly, workdays)


def count_month(
    *,
    days_in_post: int,
    required: int,
    village_days: Decimal,
    trips_inside: int,
    supplement_days: int,
    trips: int,
    night_days: int,
    leave_days: int,
    absences: int,
) -> MonthFigures:
    """One month: nobody is present on more days than the month has in post.

    `trips` are the days of approved official trips, `trips_inside` those that 在村天数 holds already.
    What goes beyond the month is taken off the trips first, then off the supplements.
    """
    room = max(Decimal(days_in_post) - village_days, NONE)
    supplements = min(supplement_days, int(room))
    outside = min(max(trips - trips_inside, 0), int(room) - supplements)
    return MonthFigures(
        required_days=required,
        village_days=village_days,
        supplement_days=supplements,
        trip_days=outside,
        night_days=night_days,
        leave_days=leave_days,
        absences=absences,
    )


def rung_of(absences: int, thresholds: Mapping[str, int]) -> str:
    """The highest rung of the ladder that so many 缺岗 in a year reach; "" for none.

    A rung whose threshold is 0 is not used.
    """
    reached = [rung for rung in RUNGS if 0 < thresholds.get(rung, 0) <= absences]
    return reached[-1] if reached else ""


def is_higher(rung: str, than: str) -> bool:
    """Whether a rung lies above another; every rung lies above none."""
    order = ("", *RUNGS)
    return order.index(rung) > order.index(than)
