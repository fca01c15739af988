"""共建活动: what the two sides do together, on a day within their term (domain.md §5.4)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pairings.choices import FiveGoal
from pairings.choices.activity import ActivityKind, Mode
from pairings.choices.confirmation import CONFIRM_TONES, ConfirmState
from pairings.models.confirmation import Confirmed, within_term
from xuanhan.common import scoping, tones
from xuanhan.common.attachments import Attachment
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

# More is a slip of the finger.
MOST_SESSIONS, MOST_TIMES = 30, 5000
PERSON_TIMES = ("party_times", "field_times", "public_times")


@tracked()
class Activity(Confirmed):
    """One activity; sessions and person-times add up, and count when the village has confirmed."""

    # An activity is laid before the village as soon as it is entered.
    state = models.CharField(
        "状态", max_length=12, choices=ConfirmState, default=ConfirmState.WAITING, editable=False
    )
    number = models.CharField("活动编号", max_length=20, unique=True, editable=False)
    name = models.CharField("活动名称", max_length=80)
    kind = models.CharField("活动类别", max_length=12, choices=ActivityKind)
    goal = models.CharField("五共归类", max_length=12, choices=FiveGoal, default=FiveGoal.ACTIVITY)
    mode = models.CharField("开展方式", max_length=8, choices=Mode, default=Mode.OFFLINE)
    date = models.DateField("日期")
    place = models.CharField("地点", max_length=60)
    sessions = models.PositiveSmallIntegerField("场次", default=1)
    party_times = models.PositiveIntegerField("参加党员人次", default=0)
    field_times = models.PositiveIntegerField("深入农户田间人次", default=0)
    public_times = models.PositiveIntegerField("受益群众人次", default=0)
    content = models.CharField("活动内容", max_length=1000, blank=True)
    result = models.CharField("成效", max_length=500, blank=True)

    class Meta(Confirmed.Meta):
        verbose_name = verbose_name_plural = "共建活动"
        ordering = ("-date", "-pk")
        indexes = [models.Index(fields=["pair", "date"], name="pairings_activity_by_day")]
        triggers = [within_term()]
        constraints = [
            *Confirmed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(sessions__gte=1, sessions__lte=MOST_SESSIONS),
                name="pairings_activity_sessions",
                violation_error_code="sessions",
                violation_error_message=f"场次应在 1 至 {MOST_SESSIONS} 之间，请核对",
            ),
            models.CheckConstraint(
                condition=Q(**{f"{name}__lte": MOST_TIMES for name in PERSON_TIMES}),
                name="pairings_activity_times_are_plausible",
                violation_error_code="party_times",
                violation_error_message=f"一次活动的人次不超过 {MOST_TIMES}，请核对",
            ),
            models.CheckConstraint(
                condition=Q(party_times__gt=0) | Q(field_times__gt=0) | Q(public_times__gt=0),
                name="pairings_activity_somebody_came",
                violation_error_code="party_times",
                violation_error_message="三项人次不能都是 0，请至少填写一项",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(place=""),
                name="pairings_activity_named",
                violation_error_message="活动名称和地点不能为空",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.name}"

    @property
    def person_times(self) -> int:
        """参加人次: party members and villagers; who went into the fields is among them."""
        return self.party_times + self.public_times

    def clean(self) -> None:
        """A day that has come, within the pair's term.  Raises ValidationError at `date`."""
        if self.date and self.date > timezone.localdate():
            raise ValidationError({"date": "日期还没有到，请填写今天或以前的日期"})
        if self.date and self.pair_id:
            self.pair.check_day(self.date, field="date")


class ActivityFlow(FlowRecord):
    """流转记录 of an activity."""

    row = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="flow")


@tracked()
class ActivityPhoto(Attachment):
    """照片 and papers of an activity, if there are any."""

    row = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "活动照片"


scoping.register_child(Activity, "pair")
scoping.register_child(ActivityFlow, "row")
scoping.register_child(ActivityPhoto, "row")
tones.register("pairings.Activity", "state", CONFIRM_TONES)
