"""Who would like whom: choices of cadres and villages that lean to what fits, as real ones do."""

from random import Random

from secretaries.demo.people import Person
from secretaries.demo.village_needs import DemoNeed

SPECIALISM_OF_CATEGORY = {"产业发展": "经济工作", "班子建设": "党群工作", "治理能力": "社会管理"}
Place = tuple[str, str]


def main_worries(needs: list[DemoNeed]) -> dict[Place, str]:
    """Each village's first need; the list has it first."""
    worries: dict[Place, str] = {}
    for need in needs:
        worries.setdefault((need.township, need.village), need.category)
    return worries


def cadre_choices(
    rng: Random, people: list[Person], chosen: list[Place], worries: dict[Place, str]
) -> dict[str, list[Place]]:
    """Up to three villages a cadre, by name; one in twelve makes no choice."""
    made = {}
    for person in people:
        if rng.random() < 0.08:
            continue
        wanted = [
            place
            for place in chosen
            if SPECIALISM_OF_CATEGORY.get(worries[place]) == person.specialisms[0]
            and place[0] not in person.native_place
        ]
        pool = wanted if len(wanted) >= 3 else chosen
        picks = rng.sample(pool, 3)
        made[person.name] = picks[: rng.choice((2, 3, 3, 3))]
    return made


def village_choices(
    rng: Random, people: list[Person], chosen: list[Place], worries: dict[Place, str]
) -> dict[Place, list[str]]:
    """Up to three cadres a village; one in ten makes no choice."""
    made = {}
    for place in chosen:
        if rng.random() < 0.1:
            continue
        wanted = [
            person
            for person in people
            if person.specialisms[0] == SPECIALISM_OF_CATEGORY.get(worries[place])
            and place[0] not in person.native_place
        ]
        picks = rng.sample(wanted or people, 3)
        made[place] = [person.name for person in picks[: rng.choice((1, 2, 3, 3))]]
    return made
