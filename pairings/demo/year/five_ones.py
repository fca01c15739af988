"""五个一 of 2025: mostly complete, a few waiting for the village and a few not begun."""

from random import Random

from pairings.choices.confirmation import ConfirmState
from pairings.choices.five_ones import FiveOne
from pairings.demo.people import SURNAMES, County, invented
from pairings.demo.year.days import begin, confirm_by_month, some_day
from pairings.models import FiveOneRecord, Pair, YoungPerson
from pairings.workflow.confirmation import FIVE_ONE
from xuanhan.common.flow import move_all

DEEDS = ("维修人饮管网", "硬化入户路", "安装太阳能路灯", "修缮日间照料点", "联系医院集中体检")
PATHS = ("高山特色种养业发展规划", "林下经济发展路子", "农文旅融合发展路子", "劳务服务创收路子")


def fulfil(rng: Random, pairs: list[Pair], people: County) -> None:
    """Five records a pair, less those that a few pairs still owe."""
    rows = []
    for number, pair in enumerate(pairs):
        owed = {FiveOne.PATH} if number % 14 == 5 else {FiveOne.PEOPLE} if number % 23 == 7 else ()
        rows += [_row(rng, pair, item) for item in FiveOne if item not in owed]
    rows.sort(key=lambda row: row.date)
    for number, row in enumerate(rows, start=1):
        row.number = f"2025-W{number:04d}"
        row.created_by = people.of_unit(row.pair)
    FiveOneRecord.objects.bulk_create(rows, batch_size=500)
    begin(rows, None)
    YoungPerson.objects.bulk_create(
        YoungPerson(record=row, name=f"{surname}演示", age=rng.randrange(20, 36), status=status)
        for row in rows
        if row.item == FiveOne.PEOPLE
        for surname, status in zip(
            rng.sample(SURNAMES, 2),
            rng.sample(("ACTIVIST", "CANDIDATE", "MEMBER", "RESERVE"), 2),
            strict=True,
        )
    )
    move_all(FiveOneRecord.objects.filter(state=ConfirmState.DRAFT), FIVE_ONE, "submit", by=None)
    waiting = set(rng.sample([row.pk for row in rows if row.date.month > 10], 6))
    confirm_by_month(
        FiveOneRecord, [row for row in rows if row.pk not in waiting], FIVE_ONE, "date", None
    )


def _row(rng: Random, pair: Pair, item: FiveOne) -> FiveOneRecord:
    day = some_day(rng)
    place = f"{pair.target}党群服务中心"
    shared = {"pair": pair, "item": item, "date": day, "place": place}
    members = pair.party_organization.member_count or 20
    match item:
        case FiveOne.MEETING:
            expected = rng.randrange(18, 40)
            return FiveOneRecord(
                **shared, subject="联合组织生活会", host=pair.party_organization.secretary_name,
                unit_expected=members, unit_present=members - rng.randrange(4),
                village_expected=expected, village_present=expected - rng.randrange(5),
                criticism="双方党员对照检查，开展批评和自我批评",
                rectification="建立入户走访清单" if rng.random() < 0.5 else "",
            )  # fmt: skip
        case FiveOne.PARTY_DAY:
            return FiveOneRecord(
                **shared, subject="重温入党誓词 服务乡村振兴", attendance=rng.randrange(24, 70),
                host=pair.party_organization.secretary_name,
                content="重温入党誓词，开展志愿服务",
            )  # fmt: skip
        case FiveOne.DEED:
            return FiveOneRecord(
                **shared, subject=rng.choice(DEEDS), beneficiaries=rng.randrange(30, 400),
                cost_yuan=rng.randrange(5, 120) * 1000, result="已完成并投入使用",
            )  # fmt: skip
        case FiveOne.PEOPLE:
            return FiveOneRecord(
                **shared, subject="培育农村青年党员骨干", host=invented(rng),
                content="结对帮带，跟班学习，参加实用技术培训",
            )  # fmt: skip
    return FiveOneRecord(
        **shared, subject=rng.choice(PATHS), content="调研村情，明确主导产业和实施步骤",
        review_date=day, adoption="村党组织会议研究，同意采纳",
    )  # fmt: skip
