"""请假、公出, the APP's months, spot checks, 缺岗处置 and frozen months of the demo year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from secretaries.choices.presence import MonthState
from secretaries.demo.year.files import bring_in, workbook
from secretaries.models import (
    AbsenceMeasure,
    Posting,
    PresenceMonth,
    PresenceSupplement,
    SpotCheck,
    SupportRecord,
)
from secretaries.queries.presence import days_in_post
from secretaries.services import presence as service
from secretaries.services.allowance import settle_living
from secretaries.workflow.presence import SUPPLEMENT
from xuanhan.common.calendar_years import months_after
from xuanhan.common.flow import begin_all, move_all
from xuanhan.common.workdays import ONE_DAY, Calendar
from xuanhan.registry.queries import calendar

YEAR = 2025
# All were posted in March: their first year in post ends with the next February.
FIRST_MONTH = date(YEAR, 3, 1)
LEAVE_HEAD = ("乡镇", "村", "姓名", "请假类别", "事由", "去向", "开始时间", "结束时间", "审批人", "审批时间",
              "销假时间")  # fmt: skip
MONTH_HEAD = ("月份", "乡镇", "村", "姓名", "在村天数", "夜宿天数", "公出天数", "请假天数", "脱岗次数",
              "签到次数", "核实人")  # fmt: skip
TRIPS = (
    ("参加全县驻村干部培训", "县委党校"), ("协调产业路项目", "县交通运输局"), ("争取产业发展资金", "县农业农村局"),
    ("外出考察中药材种植", "达州市"),
)  # fmt: skip
LEAVES = (("PERSONAL", "事假", "家中有事", "宣汉县城"), ("SICK", "病假", "就医", "县人民医院"),
          ("ANNUAL", "公休", "年休假", "达州市"))  # fmt: skip
# Where the last month still waits for the township.
WAITING = ("龙泉土家族乡", "白马镇")
# Who was found missing in which months, by place in the county's order: once, twice (recalled since), three times.
MISSED = {6: (5,), 25: (6,), 44: (9,), 63: (10,), 31: (5, 7, 11), -1: (6, 7)}
# Months in which somebody was too little in the village without being missing.
FEW_DAYS = {4: (8, 12), 17: (7,), 52: (11, 12), 71: (6,)}


@dataclass(frozen=True)
class Away:
    """One leave or trip, back in time."""

    posting: Posting
    word: str
    reason: str
    where: str
    first: date
    last: date
    back: date

    @property
    def days(self) -> int:
        """Calendar days."""
        return (self.last - self.first).days + 1


def be_present(postings: list[Posting], by: Any, today: date) -> None:
    """The first twelve months in post, and the two months before today on their way; by a click's services."""
    rng, days = Random(20250310), calendar()
    away = list(_away(postings, rng, days))
    _import_leaves(away, by)
    recent = [months_after(today.replace(day=1), -back) for back in (2, 1)]
    months = [months_after(FIRST_MONTH, number) for number in range(12)]
    months = [month for month in months if month < today.replace(day=1)]
    missed = {
        (postings[number].pk, date(YEAR, month, 1)): 1
        for number, several in MISSED.items()
        for month in several
    }
    missed[postings[10].pk, recent[1]] = 2
    lines = [
        line
        for month in dict.fromkeys((*months, *recent))
        if month < today.replace(day=1)
        for line in _lines(postings, month, away, missed, rng, days)
    ]
    bring_in("presence", "蜀兴村在岗情况导出.xlsx", workbook(MONTH_HEAD, lines), by)
    _supplements(postings, today)
    _spot_checks(postings, rng, by, recent[1], days)
    for month in months:
        service.confirm_months(postings, month, by=None, today=today)
        frozen_on = days.next_workday(months_after(month, 1).replace(day=12))
        rows = PresenceMonth.objects.filter(month=month, state=MonthState.CONFIRMED)
        service.freeze_months(rows, by=by, today=min(frozen_on, today))
    if recent[0] not in months:
        service.confirm_months(postings, recent[0], by=None, today=today)
        rows = PresenceMonth.objects.filter(month=recent[0]).exclude(posting__in=postings[::9])
        service.freeze_months(rows, by=by, today=today)
        there = [one for one in postings if one.village.township.name not in WAITING]
        service.confirm_months(there, recent[1], by=None, today=today)
    paid = min(date(YEAR + 1, 1, 20), today)
    records = SupportRecord.objects.filter(year=YEAR)
    settle_living(records, paid_date=paid, by=by, today=today)
    _correct(postings[2], date(YEAR, 11, 1), by, today)


def _away(postings: list[Posting], rng: Random, days: Calendar) -> Iterator[Away]:
    """Each person's trips and leaves, each in a month of its own."""
    for number, posting in enumerate(postings):
        wanted = [(month, "公出", *TRIPS[(number + month) % 4]) for month in (4, 9)]
        if number % 3:
            wanted.append((7, *LEAVES[number % 3][1:]))
        if number % 4 == 1:
            wanted.append((11, *LEAVES[2][1:]))
        for month, word, reason, where in wanted:
            first = days.next_workday(date(YEAR, month, 7 + rng.randrange(8)))
            last = first + timedelta(rng.randrange(3))
            back = days.next_workday(last + ONE_DAY)
            if posting.in_post_on(first) and posting.in_post_on(back):
                yield Away(posting, word, reason, where, first, last, back)


def _place(posting: Posting) -> tuple[str, str, str]:
    return posting.village.township.name, posting.village.name, posting.cadre.name


def _import_leaves(away: list[Away], by: Any) -> None:
    lines = [
        (*_place(one.posting), one.word, one.reason, one.where, one.first, one.last, "演示",
         one.first - ONE_DAY, one.back)
        for one in away
    ]  # fmt: skip
    bring_in("leaves", "请销假台账.xlsx", workbook(LEAVE_HEAD, lines), by)


def _lines(
    postings: list[Posting],
    month: date,
    away: list[Away],
    missed: dict[tuple[int, date], int],
    rng: Random,
    days: Calendar,
) -> Iterator[tuple[Any, ...]]:
    """The APP's export of a month."""
    gone: Counter[tuple[int, bool]] = Counter()
    for one in away:
        if one.first.replace(day=1) == month:
            gone[one.posting.pk, one.word == "公出"] += one.days
    for number, posting in enumerate(postings):
        span = days_in_post(posting, month)
        if span is None:
            continue
        trips, leaves = gone[posting.pk, True], gone[posting.pk, False]
        absent = missed.get((posting.pk, month), 0)
        few = month.year == YEAR and month.month in FEW_DAYS.get(number, ())
        stayed = days.workdays_of(*span) - trips - leaves + rng.randrange(4)
        stayed = max(min(stayed - 5 * few - 2 * absent, (span[1] - span[0]).days + 1 - trips), 0)
        nights = max(stayed - 3 - rng.randrange(5), 0)
        yield (f"{month:%Y-%m}", *_place(posting), stayed, nights, trips, leaves, absent, stayed * 2,
               "演示")  # fmt: skip


def _supplements(postings: list[Posting], today: date) -> None:
    """Days that the APP missed: confirmed in the year, two of this month still waiting."""
    told = [(postings[number], date(YEAR, 5 + number // 12, 27), 1 + number % 2)
            for number in range(3, 80, 8)]  # fmt: skip
    told += [(postings[number], today - timedelta(4), 1) for number in (0, 20)]
    rows = PresenceSupplement.objects.bulk_create(
        PresenceSupplement(
            posting=posting, first_date=first, last_date=first + timedelta(days - 1),
            reason="手机故障未签到，村党支部书记证明在村",
        )
        for posting, first, days in told
        if posting.in_post_on(first)
    )  # fmt: skip
    begin_all(rows, label="登记", by=None)
    past = PresenceSupplement.objects.filter(first_date__year=YEAR)
    move_all(past, SUPPLEMENT, "confirm", by=None)


def _spot_checks(
    postings: list[Posting], rng: Random, by: Any, recent: date, days: Calendar
) -> None:
    """Checks of the year, what followed the faults, and one fault of the last month that waits."""
    rows = []
    for number, posting in enumerate(postings):
        for month in (5, 10) if number % 2 else (8,):
            day = days.next_workday(date(YEAR, month, 15 + rng.randrange(9)))
            if posting.in_post_on(day):
                rows.append(_check(posting, day, "PRESENT", by, rng))
    measures = []
    for number, several in MISSED.items():
        posting = postings[number]
        for month in several:
            day = date(YEAR, month, 24)
            rows.append(
                _check(posting, day, "ABSENT", by, rng, follow_up="已提醒谈话，本人书面说明")
            )
        rung = ("REMINDER", "TALK", "LETTER")[len(several) - 1]
        measures.append(
            AbsenceMeasure(
                posting=posting, year=YEAR, rung=rung, absences=len(several),
                taken_date=date(YEAR, several[-1], 28), created_by=by,
                document_number="宣组函〔2025〕7号" if rung == "LETTER" else "",
                note="抽查不在村且未请假",
            )
        )  # fmt: skip
    rows.append(_check(postings[10], recent.replace(day=20), "ABSENT", by, rng))
    SpotCheck.objects.bulk_create(rows)
    AbsenceMeasure.objects.bulk_create(measures)


def _check(
    posting: Posting, day: date, result: str, by: Any, rng: Random, *, follow_up: str = ""
) -> SpotCheck:
    return SpotCheck(
        posting=posting, check_date=day, result=result, inspector="演示", created_by=by,
        checker=rng.choice(("TOWNSHIP", "DISCIPLINE", "COUNTY")),
        method=rng.choice(("VISIT", "COVERT", "PHONE")),
        found="到村部和走访农户均未见本人，也没有请假" if result == "ABSENT" else "",
        follow_up=follow_up, follow_up_date=day + timedelta(3) if follow_up else None,
    )  # fmt: skip


def _correct(posting: Posting, month: date, by: Any, today: date) -> None:
    """The APP exported a month again: a new version, whose difference of allowance is still to be paid."""
    row = PresenceMonth.objects.get(posting=posting, month=month)
    days = int(row.village_days) - 2
    line = (f"{month:%Y-%m}", *_place(posting), days, row.night_days - 2, 0, 0, 0, days * 2, "演示")
    bring_in("presence", "蜀兴村在岗情况更正.xlsx", workbook(MONTH_HEAD, [line]), by)
    corrected = service.correct(row, reason="蜀兴村重新导出，多计 2 天", by=None)
    service.freeze(corrected, by=by, today=today)
