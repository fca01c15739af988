"""`python -m secretaries.demo.build_workbooks FOLDER`: the sample workbooks, the same at every run."""

import csv
import sys
from pathlib import Path
from random import Random

from secretaries.demo.cadre_pool import build_pool
from secretaries.demo.choices_of_both import cadre_choices, main_worries, village_choices
from secretaries.demo.faulty import faulty_cadres, faulty_needs
from secretaries.demo.people import FEMALE, MALE, SURNAMES
from secretaries.demo.village_needs import build_needs
from secretaries.demo.workbooks import (
    cadre_choices_workbook,
    cadres_workbook,
    needs_workbook,
    save,
    village_choices_workbook,
)
from xuanhan.registry.place_names import display_name

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SEED = 20250301
OUTSIDE = 8
Place = tuple[str, str]


def rows(name: str) -> list[dict[str, str]]:
    """A reference file."""
    with (FIXTURES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def places() -> tuple[list[Place], list[Place], list[str]]:
    """The round's villages and some others in the county's order, and all townships."""
    codes = {row["village_code"] for row in rows("demo/chosen_villages_2025_1.csv")}
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


def build(folder: Path) -> None:
    """All six workbooks and the list of errors that the faulty two must give."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(SEED)
    chosen, outside, townships = places()
    people = build_pool(rng, rows("reference/units.csv"), townships)
    contacts = contact_names(rng, len(chosen) + len(outside))
    needs = build_needs(rng, chosen, outside, contacts)
    worries = main_worries(needs)
    order = {township: index for index, township in enumerate(townships)}
    needs.sort(key=lambda need: order[need.township])
    save(needs_workbook(rng, needs), folder / "1 村情需求清单.xlsx")
    save(cadres_workbook(rng, people), folder / "2 干部能力画像表.xlsx")
    wishes = cadre_choices(rng, people, chosen, worries)
    save(cadre_choices_workbook(rng, people, wishes), folder / "3 双向选择志愿表.xlsx")
    wanted = village_choices(rng, people, chosen, worries)
    save(village_choices_workbook(rng, wanted), folder / "4 意向表.xlsx")
    expected = [*faulty_needs(folder), *faulty_cadres(folder, rng)]
    with (folder / "expected_errors.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "row", "column", "header", "what"))
        writer.writerows(expected)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES / "demo")
