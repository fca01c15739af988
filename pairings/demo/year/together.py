"""Joint meetings with decisions, visits in both directions, plans, projects and ballots of 2025."""

from datetime import date, timedelta
from random import Random

from pairings.choices import FiveGoal
from pairings.choices.meeting import Direction, Responsible
from pairings.choices.plan import ProjectState
from pairings.demo.people import County, invented
from pairings.demo.year.days import begin, confirm_by_month, in_quarter
from pairings.models import (
    JointMeeting,
    MeetingDecision,
    MutualVisit,
    Pair,
    PlanMeasure,
    Project,
    SatisfactionSurvey,
    YearPlan,
)
from pairings.workflow import PROJECT, YEAR_PLAN
from pairings.workflow.confirmation import MEETING, VISIT
from xuanhan.common.flow import move_all

TOPICS = ("研究年度共建计划", "研究产业项目推进", "研究群众需求办理", "总结全年共建工作")
MEASURES = {
    FiveGoal.ORGANIZATION: "每季度召开联席会议，联合开展组织生活",
    FiveGoal.PEOPLE: "结对培养青年党员骨干",
    FiveGoal.ACTIVITY: "联合开展主题党日和志愿服务",
    FiveGoal.RESOURCES: "协调项目资金和技术力量",
    FiveGoal.DEVELOPMENT: "共同谋划主导产业",
}
UNDONE = 11


def meet(rng: Random, pairs: list[Pair], people: County, today: date) -> None:
    """A meeting a quarter, one missed by every fifth pair; what was decided is mostly done."""
    rows = [
        JointMeeting(
            pair=pair, meeting_date=in_quarter(rng, quarter), place=f"{pair.target}党群服务中心",
            chair=invented(rng), unit_people=rng.randrange(2, 7), target_people=rng.randrange(3, 10),
            topics=TOPICS[quarter], created_by=people.of_unit(pair),
        )
        for number, pair in enumerate(pairs)
        for quarter in range(4)
        if (number + quarter) % 5
    ]  # fmt: skip
    JointMeeting.objects.bulk_create(rows, batch_size=500)
    begin(rows, None)
    confirm_by_month(JointMeeting, rows, MEETING, "meeting_date", None)
    decided = rows[::2]
    MeetingDecision.objects.bulk_create(
        MeetingDecision(
            meeting=row, content="落实责任人，推进议定事项", responsible=rng.choice(list(Responsible)),
            due_date=row.meeting_date + timedelta(60),
            done_date=None if number < UNDONE else row.meeting_date + timedelta(45),
            result="" if number < UNDONE else "已落实",
        )
        for number, row in enumerate(decided)
    )  # fmt: skip


def visit(rng: Random, pairs: list[Pair], people: County) -> None:
    """Twice into the village, once into the unit."""
    rows = [
        MutualVisit(
            pair=pair, direction=direction, visit_date=in_quarter(rng, quarter), leader=invented(rng),
            people=rng.randrange(2, 8), created_by=people.of_unit(pair),
            households=rng.randrange(4, 20) if direction == Direction.TO_VILLAGE else 0,
            content="走访农户，了解需求" if direction == Direction.TO_VILLAGE else "到机关交流学习",
        )
        for number, pair in enumerate(pairs)
        for direction, quarter in (
            (Direction.TO_VILLAGE, 0), (Direction.TO_VILLAGE, 2), (Direction.TO_UNIT, 1)
        )
        if (number + quarter) % 11
    ]  # fmt: skip
    MutualVisit.objects.bulk_create(rows, batch_size=500)
    begin(rows, None)
    confirm_by_month(MutualVisit, rows, VISIT, "visit_date", None)


def plan(rng: Random, pairs: list[Pair]) -> None:
    """A plan a pair with three of the five goals, agreed to by the village."""
    rows = [
        YearPlan(pair=pair, year=2025, aim=f"围绕{pair.get_focus_display()}办成两件以上实事")
        for pair in pairs
    ]
    YearPlan.objects.bulk_create(rows)
    begin(rows, None)
    PlanMeasure.objects.bulk_create(
        PlanMeasure(
            plan=row, goal=goal, measure=MEASURES[goal], responsible=invented(rng),
            due_date=date(2025, 11, 30), done_date=date(2025, 11, 20), note="已完成",
        )
        for row in rows
        for goal in rng.sample(list(FiveGoal), 3)
    )  # fmt: skip
    plans = YearPlan.objects.filter(pk__in=[row.pk for row in rows])
    move_all(plans, YEAR_PLAN, "submit", by=None)
    move_all(
        plans, YEAR_PLAN, "confirm", by=None, with_fields={"confirmed_date": date(2025, 2, 28)}
    )


def build_projects(rng: Random, pairs: list[Pair]) -> None:
    """A project for every second pair; most are finished and accepted."""
    rows = [
        Project(
            number=f"2025-X{number:03d}", pair=pair, name=f"{pair.target}共建项目",
            goal=rng.choice(list(FiveGoal)), fund_source="FISCAL", planned_yuan=300_000,
            arrived_yuan=240_000, start_date=date(2025, 3, 15), due_date=date(2025, 11, 30),
            households=rng.randrange(20, 90), people=rng.randrange(90, 300),
        )
        for number, pair in enumerate(pairs[::2], start=1)
    ]  # fmt: skip
    Project.objects.bulk_create(rows)
    begin(rows, None)
    started = Project.objects.filter(pk__in=[row.pk for row in rows])
    for act in ("approve", "start"):
        move_all(started, PROJECT, act, by=None)
    running = started.filter(pk__in=[row.pk for row in rows[:-8]])
    move_all(running, PROJECT, "finish", by=None, with_fields={"percent": 100})
    move_all(running, PROJECT, "accept", by=None)
    assert started.exclude(state=ProjectState.RUNNING).count() == len(rows) - 8


def survey(rng: Random, pairs: list[Pair]) -> None:
    """Ballots in every village but a few."""
    rows = []
    for number, pair in enumerate(pairs):
        if number % 31 == 9:
            continue
        returned = rng.randrange(24, 40)
        unhappy, fairly = rng.randrange(3), rng.randrange(2, 9)
        rows.append(
            SatisfactionSurvey(
                pair=pair, year=2025, survey_date=date(2025, 12, 15), issued=40, returned=returned,
                satisfied=returned - fairly - unhappy, fairly=fairly, dissatisfied=unhappy,
            )
        )  # fmt: skip
    SatisfactionSurvey.objects.bulk_create(rows)
