"""`python -m secretaries.demo.build_workbooks FOLDER`: the sample workbooks, the same at every run."""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from openpyxl import Workbook

from secretaries.demo.cadre_pool import build_pool
from secretaries.demo.choices_of_both import cadre_choices, main_worries, village_choices
from secretaries.demo.faulty import faulty_cadres, faulty_needs
from secretaries.demo.people import FEMALE, MALE, SURNAMES, Person
from secretaries.demo.village_needs import DemoNeed, build_needs
from secretaries.demo.workbooks import (
    cadre_choices_workbook,
    cadres_workbook,
    needs_workbook,
    save,
    village_choices_workbook,
)
from xuanhan.registry.place_names import display_name

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
OUTSIDE = 8
Place = tuple[str, str]


@dataclass(frozen=True)
class Edition:
    """One round of invented people: its code, the day that standings are counted to, its villages' file."""

    code: str
    reference: date
    villages: str
    # Rounds before it, whose people must not be met again.
    after: tuple["Edition", ...] = ()

    @property
    def year(self) -> int:
        """The year of the round."""
        return self.reference.year


# The round of the finished demo year, and the open one whose workbooks lie in fixtures/demo.
FINISHED = Edition("2025-1", date(2025, 3, 1), "demo/chosen_villages_2025_1.csv")
OPEN = Edition("2026-1", date(2026, 3, 1), "demo/chosen_villages_2026_1.csv", (FINISHED,))


@dataclass(frozen=True)
class Content:
    """Everything that an edition's workbooks say."""

    people: list[Person]
    needs: list[DemoNeed]
    wishes: dict[str, list[Place]]
    wanted: dict[Place, list[str]]


def rows(name: str) -> list[dict[str, str]]:
    """A reference file."""
    with (FIXTURES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def places(edition: Edition) -> tuple[list[Place], list[Place], list[str]]:
    """The round's villages and some others in the county's order, and all townships."""
    codes = {row["village_code"] for row in rows(edition.villages)}
    county = rows("reference/xuanhan_villages.csv")
    named = [(row["township_name"], display_name(row["village_name"])) for row in county]
    chosen = [
        place for row, place in zip(county, named, strict=True) if row["village_code"] in codes
    ]
    others = [
        place
        for row, place in zip(county, named, strict=True)
        if row["village_code"] not in codes and place[1].endswith("村")
    ]
    step = len(others) // OUTSIDE
    townships = list(dict.fromkeys(row["township_name"] for row in county))
    return chosen, others[::step][:OUTSIDE], townships


def contact_names(rng: Random, count: int) -> list[str]:
    """Invented contacts; they need not be unique."""
    return [
        rng.choice(SURNAMES) + "".join(rng.sample(rng.choice((MALE, FEMALE)), 2))
        for _ in range(count)
    ]


def _random(edition: Edition) -> Random:
    return Random(int(f"{edition.reference:%Y%m%d}"))


@cache
def people_of(edition: Edition) -> tuple[Person, ...]:
    """The invented cadres of an edition; nobody of an earlier one among them."""
    known = [person for earlier in edition.after for person in people_of(earlier)]
    units, townships = rows("reference/units.csv"), places(edition)[2]
    pool = build_pool(_random(edition), units, townships, reference=edition.reference, known=known)
    return tuple(pool)


def content_of(edition: Edition) -> Content:
    """What the four workbooks of an edition say."""
    chosen, outside, townships = places(edition)
    people = list(people_of(edition))
    rng = _random(edition)
    contacts = contact_names(rng, len(chosen) + len(outside))
    needs = build_needs(rng, chosen, outside, contacts)
    worries = main_worries(needs)
    order = {township: index for index, township in enumerate(townships)}
    needs.sort(key=lambda need: order[need.township])
    wishes = cadre_choices(rng, people, chosen, worries)
    return Content(people, needs, wishes, village_choices(rng, people, chosen, worries))


def workbooks(edition: Edition) -> Iterator[tuple[str, str, Workbook]]:
    """The four workbooks in the order of the walk: kind, file name, workbook."""
    content, rng, year = content_of(edition), _random(edition), edition.year
    yield "village-needs", "1 村情需求清单.xlsx", needs_workbook(rng, content.needs, year)
    yield "cadre-profiles", "2 干部能力画像表.xlsx", cadres_workbook(rng, content.people, year)
    choices = cadre_choices_workbook(rng, content.people, content.wishes, year)
    yield "cadre-choices", "3 双向选择志愿表.xlsx", choices
    yield "village-choices", "4 意向表.xlsx", village_choices_workbook(rng, content.wanted, year)


def build(folder: Path) -> None:
    """All six workbooks and the list of errors that the faulty two must give."""
    folder.mkdir(parents=True, exist_ok=True)
    for _, name, book in workbooks(OPEN):
        save(book, folder / name)
    expected = [*faulty_needs(folder), *faulty_cadres(folder, _random(OPEN))]
    with (folder / "expected_errors.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "row", "column", "header", "what"))
        writer.writerows(expected)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES / "demo")
