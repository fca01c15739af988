"""Spans of time that figures are counted over."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def year(self) -> int:
        """The year in which it ends."""
        return self.end.year

    @property
    def days(self) -> tuple[date, date]:
        """For `…__range` lookups."""
        return (self.start, self.end)

    def __str__(self) -> str:
        if (self.start, self.end) == Period.of_year(self.year).days:
            return f"{self.year} 年"
        return f"{self.start:%Y-%m-%d} 至 {self.end:%Y-%m-%d}"
