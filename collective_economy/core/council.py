"""理事会、监事会、成员代表: numbers and terms, and who may not watch over whom (law arts. 28–34)."""

from collections.abc import Iterable
from dataclasses import dataclass

TERM_YEARS = 5
COUNCIL_LEAST, COUNCIL_MOST = 3, 7
REPRESENTATIVES_OVER = 20
# One representative for so many households at the most, and at the least.
HOUSEHOLDS_MOST, HOUSEHOLDS_LEAST = 15, 5


def council_size_fits(seats: int) -> bool:
    """3 to 7, and odd (art. 29)."""
    return COUNCIL_LEAST <= seats <= COUNCIL_MOST and seats % 2 == 1


def representatives_fitting(households: int) -> tuple[int, int]:
    """The fewest and the most representatives: one for 5 to 15 households, more than 20 (art. 28)."""
    fewest = max(-(-households // HOUSEHOLDS_MOST), REPRESENTATIVES_OVER + 1)
    return fewest, max(households // HOUSEHOLDS_LEAST, fewest)


@dataclass(frozen=True)
class Seat:
    """One person in one body: `side` is "governs" (council, finance), "watches" (supervisors) or ""."""

    person: str
    name: str
    side: str


def conflicts(seats: Iterable[Seat], relatives: Iterable[tuple[str, str]]) -> list[str]:
    """Sentences on supervisors who are themselves, or are near relatives of, those they watch (art. 34)."""
    seats = list(seats)
    watching = {seat.person: seat.name for seat in seats if seat.side == "watches"}
    governing = {seat.person: seat.name for seat in seats if seat.side == "governs"}
    found = [
        f"{name}同时担任理事或财务人员，不得任监事"
        for person, name in watching.items()
        if person in governing
    ]
    for one, other in relatives:
        for watcher, governor in ((one, other), (other, one)):
            if watcher in watching and governor in governing:
                found.append(
                    f"{watching[watcher]}是理事或财务人员{governing[governor]}的近亲属，不得任监事"
                )
    return found
