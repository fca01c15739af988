"""联席会议, and what it decided, followed up until it is done (domain.md §5.4)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pairings.choices.activity import Mode
from pairings.choices.confirmation import CONFIRM_TONES
from pairings.choices.meeting import Responsible
from pairings.models.confirmation import within_term
from pairings.models.together import Together
from xuanhan.common import scoping, tones
from xuanhan.common.attachments import Attachment
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked


@tracked()
class JointMeeting(Together):
    """One meeting of both sides."""

    DAY: ClassVar[str] = "meeting_date"

    meeting_date = models.DateField("会议日期")
    mode = models.CharField("开展方式", max_length=8, choices=Mode, default=Mode.OFFLINE)
    place = models.CharField("地点", max_length=60)
    chair = models.CharField("主持人", max_length=40, blank=True)
    unit_people = models.PositiveSmallIntegerField("单位方到会人数")
    target_people = models.PositiveSmallIntegerField("村方到会人数")
    topics = models.CharField("议题", max_length=300)
    content = models.CharField("会议情况", max_length=1000, blank=True)

    class Meta(Together.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "联席会议"
        ordering = ("-meeting_date", "-pk")
        triggers = [within_term("meeting_date")]
        constraints = [
            *Together.Meta.constraints,
            models.CheckConstraint(
                condition=Q(unit_people__gte=1),
                name="pairings_meeting_unit_present",
                violation_error_message="联席会议须双方到会，单位方至少 1 人",
                violation_error_code="unit_people",
            ),
            models.CheckConstraint(
                condition=Q(target_people__gte=1),
                name="pairings_meeting_target_present",
                violation_error_message="联席会议须双方到会，村方至少 1 人",
                violation_error_code="target_people",
            ),
            models.UniqueConstraint(
                fields=["pair", "meeting_date"],
                name="pairings_meeting_once_a_day",
                violation_error_message="这个对子当天的联席会议已登记，双方登记一次即可",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_date:%Y-%m-%d} 联席会议"


@tracked()
class MeetingDecision(models.Model):
    """One thing that was decided: whose turn it is, until when, and what came of it."""

    meeting = models.ForeignKey(
        JointMeeting, verbose_name="会议", on_delete=models.CASCADE, related_name="decisions"
    )
    content = models.CharField("议定事项", max_length=300)
    responsible = models.CharField("责任方", max_length=8, choices=Responsible)
    due_date = models.DateField("办理时限")
    done_date = models.DateField("办结日期", null=True, blank=True)
    result = models.CharField("落实情况", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "议定事项"
        ordering = ("due_date", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(done_date__isnull=True) | ~Q(result=""),
                name="pairings_decision_done_with_result",
                violation_error_message="办结须写明落实情况",
            ),
        ]

    def __str__(self) -> str:
        return self.content[:30]


class JointMeetingFlow(FlowRecord):
    """流转记录 of a meeting."""

    row = models.ForeignKey(JointMeeting, on_delete=models.CASCADE, related_name="flow")


@tracked()
class MeetingAttachment(Attachment):
    """Minutes and pictures."""

    row = models.ForeignKey(JointMeeting, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "会议附件"


scoping.register_child(JointMeeting, "pair")
scoping.register_child(MeetingDecision, "meeting")
scoping.register_child(JointMeetingFlow, "row")
scoping.register_child(MeetingAttachment, "row")
tones.register("pairings.JointMeeting", "state", CONFIRM_TONES)
