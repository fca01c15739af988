"""年度任务、工作日志和定期报告 of the demo year, and the month that runs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from secretaries.choices.duty import Duty
from secretaries.choices.periodic_report import ReportKind
from secretaries.models import (
    DueReport,
    DutyTask,
    PeriodicReport,
    Posting,
    ReportPeriod,
    WorkLog,
)
from secretaries.models.periodic_report import DUTY_FIELDS
from secretaries.queries.report_sources import Sources
from secretaries.services.periodic_report import begin_report, submit_report
from secretaries.services.report_periods import open_report_year
from secretaries.services.report_prefill import prefill_from, prefill_of
from secretaries.workflow.duty_task import DUTY_TASK
from secretaries.workflow.periodic_report import PERIODIC_REPORT
from xuanhan.common.flow import begin_all, move, move_all

YEAR = 2025
# Duty → what is set out for the year, its unit, and what entries of it tell.
WORK = {
    Duty.D1: ("开展政策宣讲", "次", ("召开院坝会宣讲惠农政策", "入户讲解医保和养老参保政策", "在村广播室宣讲防火防汛知识")),
    Duty.D2: ("参加支部主题党日和讲党课", "次", ("组织主题党日，学习党内法规", "为党员讲党课", "培养入党积极分子，谈心谈话")),
    Duty.D3: ("协调推进村集体产业项目", "次", ("查看产业基地，协调农技人员指导", "对接企业收购农产品", "研究村集体经济年度计划")),
    Duty.D4: ("排查化解矛盾纠纷", "次", ("调解邻里用水纠纷", "完善村规民约，召开村民代表会议", "排查道路和地质灾害隐患")),
    Duty.D5: ("走访帮办群众", "户", ("走访低收入农户，代办医保报销", "看望留守老人，协调送医", "帮助农户申请产业奖补")),
}  # fmt: skip
TARGETS = {"次": Decimal(4), "户": Decimal(20)}
NOTHING = "本期无"
# Who handed in one month late, and who never did, by place in the county's order.
LATE_EVERY, MISSING_EVERY = 17, 29


def do_duties(postings: list[Posting], today: date, *, spare: Posting) -> None:
    """Entries, tasks counted from them, and reports filled in from both, by the code that fills them for people.

    `spare` has not reported on the month that runs, so that somebody may try it.
    """
    rng = Random(20250601)
    logs = [log for posting in postings for log in _logs(posting, rng)]
    logs += [log for posting in postings for log in _fresh_logs(posting, today, rng)]
    for log in logs:
        log.clean()
    kept = WorkLog.objects.bulk_create(logs)
    tasks = _tasks(postings, kept)
    _past_reports(postings, kept, tasks, today)
    _month_that_runs([one for one in postings if one != spare], today)


def _log(posting: Posting, day: date, number: int, rng: Random) -> WorkLog:
    duty = list(Duty)[number % 5]
    told = WORK[duty][2]
    visits = duty == Duty.D5 or number % 4 == 0
    return WorkLog(
        posting=posting, date=day, duty=duty, content=told[(number // 5) % len(told)],
        place=rng.choice(("村党群服务中心", "一组", "二组", "三组", "产业基地")),
        households_visited=2 + rng.randrange(6) if visits else 0,
        problems_solved=int(number % 3 == 0), stayed_overnight=number % 5 != 2,
    )  # fmt: skip


def _logs(posting: Posting, rng: Random) -> Iterator[WorkLog]:
    """Two a month, the duties in turn."""
    for number in range(2 * 12):
        day = date(YEAR, number // 2 + 1, 5 + 14 * (number % 2) + rng.randrange(6))
        if posting.in_post_on(day):
            yield _log(posting, day, number, rng)


def _fresh_logs(posting: Posting, today: date, rng: Random) -> Iterator[WorkLog]:
    """Three of the month that runs, as far as it has come."""
    for number, back in enumerate((9, 5, 1)):
        day = today - timedelta(back)
        if day.month == today.month and posting.in_post_on(day) and day.year > YEAR:
            yield _log(posting, day, number + posting.pk, rng)


def _tasks(postings: list[Posting], logs: Iterable[WorkLog]) -> list[DutyTask]:
    """Five for each person; what is achieved are the entries, or the households that they visited."""
    achieved: dict[tuple[int, str, str], int] = defaultdict(int)
    for log in logs:
        if log.date.year == YEAR:
            achieved[log.posting_id, log.duty, "次"] += 1
            achieved[log.posting_id, log.duty, "户"] += log.households_visited
    made = DutyTask.objects.bulk_create(
        DutyTask(
            posting=posting, year=YEAR, duty=duty, item=item, unit=unit, target_value=TARGETS[unit],
            deadline_date=date(YEAR, 12, 20), achieved_value=achieved[posting.pk, duty, unit],
            progress_note="按工作日志统计",
        )
        for posting in postings
        for duty, (item, unit, _) in WORK.items()
    )  # fmt: skip
    begin_all(made, label="登记", by=None)
    move_all(DutyTask.objects.filter(year=YEAR), DUTY_TASK, "approve", by=None)
    return list(DutyTask.objects.filter(year=YEAR).order_by("deadline_date", "pk"))


def _past_reports(
    postings: list[Posting], logs: Iterable[WorkLog], tasks: Iterable[DutyTask], today: date
) -> None:
    """Every report that the year asked for, period by period, because the later are filled in from the earlier."""
    open_report_year(YEAR, today=today)
    by_person, their_tasks = defaultdict(list), defaultdict(list)
    people = {posting.pk: posting.cadre_id for posting in postings}
    for log in sorted(logs, key=lambda one: (one.date, one.pk)):
        by_person[people[log.posting_id]].append(log)
    for task in tasks:
        their_tasks[people[task.posting_id]].append(task)
    months: dict[int, list[PeriodicReport]] = defaultdict(list)
    place = {posting.pk: number for number, posting in enumerate(postings)}
    periods = list(ReportPeriod.objects.filter(year=YEAR))
    periods.sort(key=lambda one: (one.end_date, -one.start_date.toordinal()))
    for period in periods:
        rows = []
        for owed in DueReport.objects.filter(period=period).select_related("posting"):
            number, cadre = place.get(owed.posting_id), owed.posting.cadre_id
            if number is None or (number % MISSING_EVERY == 7 and period.number == 7):
                continue
            found = _sources(period, by_person[cadre], their_tasks[cadre], months[cadre])
            rows.append(_report(owed.posting, period, prefill_from(found, period.kind)))
        made = PeriodicReport.objects.bulk_create(rows)
        begin_all(made, label="起草", by=None)
        _hand_in(period, {row.pk for row in made if place[row.posting_id] % LATE_EVERY == 3})
        if period.kind == ReportKind.MONTH:
            for row in made:
                row.period = period
                months[row.cadre_id].append(row)


def _sources(
    period: ReportPeriod,
    logs: list[WorkLog],
    tasks: list[DutyTask],
    months: list[PeriodicReport],
) -> Sources:
    """What a person entered for a period, as `report_sources` finds it."""
    inside: dict[str, list[WorkLog]] = {duty: [] for duty in Duty.values}
    for log in logs:
        if period.start_date <= log.date <= period.end_date:
            inside[log.duty].append(log)
    of_duty: dict[str, list[DutyTask]] = {duty: [] for duty in Duty.values}
    for task in tasks:
        of_duty[task.duty].append(task)
    ahead = [
        task
        for task in tasks
        if task.deadline_date > period.end_date and task.achieved_value < task.target_value
    ]
    if period.kind == ReportKind.MONTH:
        return Sources(inside, of_duty, ahead, [], months[-1] if months else None)
    shorter = [
        row
        for row in months
        if period.start_date <= row.period.start_date and row.period.end_date <= period.end_date
    ]
    return Sources(inside, of_duty, ahead, shorter, None)


def _report(posting: Posting, period: ReportPeriod, prefill: dict[str, Any]) -> PeriodicReport:
    texts = {
        name: filled["text"] or NOTHING for name, filled in prefill.items() if name in DUTY_FIELDS
    }
    return PeriodicReport(
        posting=posting, period=period, cadre_id=posting.cadre_id, prefilled=prefill, **texts,
        problems=prefill["problems"]["text"] or "部分农户参与积极性不高",
        next_steps=prefill["next_steps"]["text"] or "继续推进年度任务清单",
        coordination=prefill["coordination"]["text"],
    )  # fmt: skip


def _hand_in(period: ReportPeriod, late: set[int]) -> None:
    """All along the four levels; a few were late in one month."""
    rows = PeriodicReport.objects.filter(period=period)
    behind = rows.filter(pk__in=late) if period.number == 5 else rows.none()
    for chosen, days in ((behind, 3), (rows.exclude(pk__in=behind), -2)):
        keys = list(chosen.values_list("pk", flat=True))
        day = {"submitted_date": period.due_date + timedelta(days)}
        move_all(rows.filter(pk__in=keys), PERIODIC_REPORT, "submit", by=None, with_fields=day)
    move_all(rows, PERIODIC_REPORT, "village_opinion", by=None, opinion="情况属实")
    move_all(rows, PERIODIC_REPORT, "review", by=None, opinion="同意")
    move_all(rows, PERIODIC_REPORT, "archive", by=None)


def _month_that_runs(postings: list[Posting], today: date) -> None:
    """Reports are asked for from this month on; a few are in, at different levels."""
    if today.year == YEAR:
        return
    open_report_year(today.year, today=today)
    first = today.replace(day=1)
    ReportPeriod.objects.filter(year=today.year, end_date__lt=first).delete()
    period = ReportPeriod.objects.get(kind=ReportKind.MONTH, start_date=first)
    serving = [posting for posting in postings if posting.in_post_on(today)]
    steps = (("village_opinion", "情况属实"), ("review", "同意"))
    for number, posting in enumerate(serving[2:80:16]):
        row = _report(posting, period, prefill_of(posting, period))
        begin_report(row, by=None, today=today)
        submit_report(row, by=None, today=today)
        for act, words in steps[: number % 3]:
            move(row, PERIODIC_REPORT, act, by=None, opinion=words)
