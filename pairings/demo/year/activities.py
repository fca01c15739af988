"""Activities of 2025: 566 sessions and 7,936 person-times in fields and farms, and those of these days."""

from datetime import date
from random import Random

from pairings.choices.activity import ActivityKind, Mode
from pairings.demo.people import County
from pairings.demo.year.days import begin, confirm_by_month, recent_days, shares, some_day
from pairings.forms.activity import GOAL_OF, FiveGoal
from pairings.models import Activity, Pair
from pairings.workflow.confirmation import ACTIVITY

SESSIONS, FIELD_TIMES = 566, 7_936
A_PAIR = 3
WAITING = 16
# How many pairs have not met for more than 90 days.
SILENT = 9
KINDS = {
    ActivityKind.TRAINING: ("种养技术培训", "果树管护现场培训", "电商直播技能培训"),
    ActivityKind.LAW: ("民法典进院落", "防范电信诈骗宣讲", "矛盾纠纷集中调解日"),
    ActivityKind.MEDICAL: ("义诊送药到家门", "老年人健康体检"),
    ActivityKind.POLICY: ("惠农政策宣讲", "党的创新理论院坝宣讲"),
    ActivityKind.VOLUNTEERS: ("人居环境整治志愿服务", "助农采收志愿服务"),
    ActivityKind.CALLS: ("走访慰问困难群众", "节前走访老党员"),
    ActivityKind.STUDY: ("联合主题学习", "视频同步专题学习"),
    ActivityKind.CULTURE: ("文化下乡演出", "邻里运动会"),
    ActivityKind.INVESTMENT: ("农产品产销对接会",),
}


def act(rng: Random, pairs: list[Pair], people: County, today: date) -> None:
    """Three a pair and a few with two sessions; the village confirmed all but some."""
    rows = [row for pair in pairs for row in _of(rng, pair)]
    for row in rng.sample(rows, SESSIONS - len(rows)):
        row.sessions = 2
    on_the_spot = [row for row in rows if row.mode != Mode.ONLINE]
    for row, times in zip(on_the_spot, shares(rng, FIELD_TIMES, len(on_the_spot), 4), strict=True):
        row.field_times = times
        row.party_times = times + rng.randrange(1, 6)
    waiting = [_row(rng, pair, some_day(rng)) for pair in pairs[::12][:WAITING]]
    first, last = recent_days(today, 80)
    recent = [_row(rng, pair, some_day(rng, first, last)) for pair in pairs[:-SILENT]]
    everything = [*rows, *waiting, *recent]
    everything.sort(key=lambda row: row.date)
    counts: dict[int, int] = {}
    for row in everything:
        year = row.date.year
        counts[year] = counts.get(year, 0) + 1
        row.number = f"{year}-H{counts[year]:04d}"
        row.created_by = people.of_unit(row.pair)
    Activity.objects.bulk_create(everything, batch_size=500)
    begin(everything, None)
    confirm_by_month(Activity, rows, ACTIVITY, "date", None)
    confirm_by_month(Activity, recent, ACTIVITY, "date", None)


def _of(rng: Random, pair: Pair) -> list[Activity]:
    spans = (date(2025, 2, 10), date(2025, 5, 31), date(2025, 9, 5), date(2025, 12, 12))
    return [
        _row(rng, pair, some_day(rng, spans[place], spans[place + 1])) for place in range(A_PAIR)
    ]


def _row(rng: Random, pair: Pair, day: date) -> Activity:
    kind = rng.choice(list(KINDS))
    online = kind == ActivityKind.STUDY and rng.random() < 0.5
    times = rng.randrange(4, 16)
    return Activity(
        pair=pair, date=day, kind=kind, name=rng.choice(KINDS[kind]),
        goal=GOAL_OF.get(kind, FiveGoal.ACTIVITY), mode=Mode.ONLINE if online else Mode.OFFLINE,
        place=f"{pair.target}党群服务中心", party_times=times, field_times=0 if online else times,
        public_times=0 if online else rng.randrange(15, 70),
        content="双方党员共同参加，收集群众意见",
    )  # fmt: skip
