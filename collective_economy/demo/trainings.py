"""Six courses in 2025, one in each even month, with people of the villages that send them."""

from datetime import date, timedelta
from random import Random

from collective_economy.choices.training import Assessment, TraineeDuty, TrainingState
from collective_economy.demo.people import People
from collective_economy.demo.places import FIVE, LUOPAN, administrative_villages
from collective_economy.models import Trainee, TrainingClass

YEAR, SESSIONS, SEATS, DAYS = 2025, 6, 48, 3
TOPICS = (
    "集体经济组织法、示范章程",
    "会计制度、村财乡管",
    "合同管理、资产盘活",
    "项目谋划、政银担贷款",
    "收益分配、内部监督",
    "文旅融合、劳务合作社",
)
DUTIES = (TraineeDuty.CHAIR, TraineeDuty.VILLAGE_SECRETARY, TraineeDuty.REPORTER,
          TraineeDuty.FIRST_SECRETARY, TraineeDuty.SUPERVISOR)  # fmt: skip
ABSENT, EXCELLENT = 0.06, 0.2


def build(rng: Random) -> None:
    """Courses with their rolls; the five villages send somebody to the first."""
    courses = TrainingClass.objects.bulk_create(
        _course(number) for number in range(1, SESSIONS + 1)
    )
    villages = administrative_villages()
    named = [v for v in villages if (v.township.name, v.name) in (*FIVE, LUOPAN)]
    others = [v for v in villages if v not in named]
    rng.shuffle(others)
    order = [*named, *others]
    people = People(rng)
    rows = []
    for number, course in enumerate(courses):
        start = number * SEATS
        for village in (order * 2)[start : start + SEATS]:
            came = rng.random() >= ABSENT
            good = Assessment.EXCELLENT if rng.random() < EXCELLENT else Assessment.PASSED
            rows.append(
                Trainee(
                    training=course, village=village, name=people.name(), duty=rng.choice(DUTIES),
                    attended=came, assessment=good if came else "",
                )
            )  # fmt: skip
    Trainee.objects.bulk_create(rows)


def _course(session: int) -> TrainingClass:
    start = date(YEAR, session * 2, 16)
    return TrainingClass(
        year=YEAR, session=session, start_date=start, end_date=start + timedelta(days=DAYS - 1),
        place="宣汉县委党校", hours=DAYS * 8, topics=TOPICS[session - 1], teachers="县农业农村局业务骨干",
        satisfaction_percent=95 + session % 4, cost_yuan=38_000 + session * 1_200,
        state=TrainingState.HELD,
    )  # fmt: skip
