"""What pairs do together: 五个一, activities, meetings, visits, satisfaction (domain.md §5.7, §13.2)."""

from typing import Any

from django.db.models import F, QuerySet

from pairings.choices.confirmation import ConfirmState
from pairings.choices.five_ones import FiveOne
from pairings.indicators.shared import GROUP, SumShare, last_day, pair_columns, with_pair
from pairings.models import (
    Activity,
    JointMeeting,
    MutualVisit,
    Pair,
    SatisfactionSurvey,
)
from pairings.queries import active_pairs
from pairings.queries.activities import counted_activities
from pairings.queries.evaluation import with_done
from xuanhan.reports.indicators import Count, Total, indicator
from xuanhan.reports.periods import Period

OF_PAIR: dict[str, Any] = {"group": GROUP, "village": "pair__village"}
PAIR = pair_columns("pair.")
ACTIVITY: dict[str, Any] = {
    **OF_PAIR,
    "permission": "pairings.view_activity",
    "columns": (
        ("日期", "date"), ("活动", "name"), *PAIR, ("类别", "get_kind_display"), ("场次", "sessions"),
        ("参加党员人次", "party_times"), ("深入农户田间人次", "field_times"), ("受益群众人次", "public_times"),
    ),
}  # fmt: skip


@indicator("pairings.five_ones", title="“五个一”完成率", unit="%", shown_as="share",
           measure=SumShare("done", each=len(FiveOne)), order=20, home=22,
           rule="村方确认、达到目标的项数 ÷（期末对子数×5）", group=GROUP,
           permission="pairings.view_fiveonerecord", village="village",
           columns=(("编号", "number"), *pair_columns(),
                    ("完成项数", lambda row: f"{row.done}/5")))  # fmt: skip
def five_ones(period: Period) -> QuerySet[Pair]:
    """Active pairs, each with how many of the five are done within the period's year (domain.md §5.3)."""
    rows = active_pairs(on=last_day(period)).select_related(*with_pair(""))
    return with_done(rows, period.year, period.end)


@indicator("pairings.sessions", title="共建活动", unit="场（次）", measure=Total("sessions"), order=30,
           home=23, rule="期内村方确认的活动，按场次相加", **ACTIVITY)  # fmt: skip
def sessions(period: Period) -> QuerySet[Activity]:
    """Activities that the village confirmed, by date within the period; sessions add up."""
    return counted_activities(*period.days).select_related(*with_pair())


@indicator("pairings.field_times", title="机关党员深入农户田间", unit="人（次）",
           measure=Total("field_times"), order=32, home=24,
           rule="期内村方确认的活动，深入农户田间的人次相加，不是人数", **ACTIVITY)  # fmt: skip
def field_times(period: Period) -> QuerySet[Activity]:
    """Person-times, not persons: they add up per activity (domain.md §13.2)."""
    return counted_activities(*period.days).select_related(*with_pair())


@indicator("pairings.person_times", title="参加人次", unit="人（次）", measure=Total("came"), order=34,
           rule="期内村方确认的活动，参加党员和受益群众的人次相加", **ACTIVITY)  # fmt: skip
def person_times(period: Period) -> QuerySet[Activity]:
    """Person-times of Party members and villagers; those in the fields are among the members."""
    rows = counted_activities(*period.days).select_related(*with_pair())
    return rows.annotate(came=F("party_times") + F("public_times"))


@indicator("pairings.meetings", title="联席会议", unit="次", measure=Count(), order=36,
           rule="期内村方确认的联席会议", permission="pairings.view_jointmeeting",
           columns=(("日期", "meeting_date"), *PAIR, ("议题", "topics")), **OF_PAIR)  # fmt: skip
def meetings(period: Period) -> QuerySet[JointMeeting]:
    """Meetings that the village confirmed, by date; one record counts once for both sides."""
    rows = JointMeeting.objects.filter(
        state=ConfirmState.CONFIRMED, meeting_date__range=period.days
    )
    return rows.select_related(*with_pair())


@indicator("pairings.visits", title="互访", unit="次", measure=Count(), order=37,
           rule="期内村方确认的互访，两个方向都计", permission="pairings.view_mutualvisit",
           columns=(("日期", "visit_date"), ("方向", "get_direction_display"), *PAIR, ("人数", "people")),
           **OF_PAIR)  # fmt: skip
def visits(period: Period) -> QuerySet[MutualVisit]:
    """Visits that the village confirmed, in both directions."""
    rows = MutualVisit.objects.filter(state=ConfirmState.CONFIRMED, visit_date__range=period.days)
    return rows.select_related(*with_pair())


@indicator("pairings.satisfaction", title="村方满意率", unit="%", shown_as="share",
           measure=SumShare("happy", "valid_votes"), order=38,
           rule="（满意＋基本满意）÷ 有效票，本年度测评的票数相加",
           permission="pairings.view_satisfactionsurvey",
           columns=(*PAIR, ("测评日期", "survey_date"), ("有效票", "valid"), ("满意", "satisfied"),
                    ("基本满意", "fairly"), ("不满意", "dissatisfied")), **OF_PAIR)  # fmt: skip
def satisfaction(period: Period) -> QuerySet[SatisfactionSurvey]:
    """Ballots of the period's year; votes add up over pairs (domain.md §13.2)."""
    rows = SatisfactionSurvey.objects.filter(year=period.year).select_related(*with_pair())
    happy = F("satisfied") + F("fairly")
    return rows.annotate(happy=happy, valid_votes=happy + F("dissatisfied"))
