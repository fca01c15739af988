"""需求台账: what villagers ask for in chat groups and on visits, until 销号 (domain.md §5.4)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pairings.choices.need import NeedChannel, NeedKind, NeedState, Satisfied
from pairings.models.confirmation import within_term
from pairings.models.of_pair import OfPair, pair_field
from xuanhan.common import scoping, tones
from xuanhan.common.attachments import Attachment
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.registry.models import Unit

HANDED_ON = (NeedState.WORKING, NeedState.DONE, NeedState.CONFIRMED, NeedState.CLOSED)
FINISHED = (NeedState.DONE, NeedState.CONFIRMED, NeedState.CLOSED)
AGREED = (NeedState.CONFIRMED, NeedState.CLOSED)


@tracked()
class PairNeed(OfPair):
    """One need; it counts as a solved problem when it is closed, and only then."""

    DAY: ClassVar[str] = "registered_date"

    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    pair = pair_field("needs")
    channel = models.CharField("来源渠道", max_length=12, choices=NeedChannel)
    kind = models.CharField("类别", max_length=12, choices=NeedKind)
    content = models.CharField("内容", max_length=500)
    raised_by = models.CharField("反映人", max_length=40, blank=True)
    beneficiaries = models.PositiveIntegerField("受益人数", null=True, blank=True)
    registered_date = models.DateField("收集日期")
    handler = models.ForeignKey(
        Unit, verbose_name="交办对象", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    due_date = models.DateField("办理时限", null=True, blank=True, editable=False)
    result = models.CharField("办理结果", max_length=500, blank=True, editable=False)
    done_date = models.DateField("办结日期", null=True, blank=True, editable=False)
    satisfaction = models.CharField(
        "村方评价", max_length=16, choices=Satisfied, blank=True, editable=False
    )
    confirmed_date = models.DateField("村确认日期", null=True, blank=True, editable=False)
    closed_date = models.DateField("销号日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=12, choices=NeedState, default=NeedState.TODO, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "群众需求"
        ordering = ("-registered_date", "-pk")
        triggers = [within_term("registered_date")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=HANDED_ON)
                | Q(handler__isnull=False, due_date__isnull=False),
                name="pairings_need_handed_on",
                violation_error_message="办理中的需求须有交办对象和时限",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=FINISHED)
                | (Q(done_date__isnull=False, done_date__gte=F("registered_date")) & ~Q(result="")),
                name="pairings_need_done",
                violation_error_message="办结须写明结果，日期不能早于收集日期",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AGREED)
                | Q(
                    confirmed_date__isnull=False,
                    confirmed_date__gte=F("done_date"),
                    satisfaction__in=(Satisfied.SATISFIED, Satisfied.FAIRLY),
                ),
                name="pairings_need_confirmed",
                violation_error_message="村方确认须有日期和评价，不满意的不能确认",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=NeedState.CLOSED,
                    closed_date__isnull=False,
                    closed_date__gte=F("confirmed_date"),
                )
                | (~Q(state=NeedState.CLOSED) & Q(closed_date__isnull=True)),
                name="pairings_need_closed",
                violation_error_message="销号须有日期，且不早于村确认日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"


class PairNeedFlow(FlowRecord):
    """流转记录 of a need."""

    row = models.ForeignKey(PairNeed, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "群众需求流转"


@tracked()
class PairNeedAttachment(Attachment):
    """Pictures before and after, and other papers."""

    row = models.ForeignKey(PairNeed, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "群众需求附件"


# The unit that is to help sees the need as the paired unit does.
scoping.register(
    PairNeed,
    unit=("pair__party_organization__unit", "handler"),
    village="pair__village",
    township=("pair__township", "pair__village__township"),
)
scoping.register_child(PairNeedFlow, "row")
scoping.register_child(PairNeedAttachment, "row")
tones.register(
    "pairings.PairNeed",
    "state",
    {"TODO": "warn", "WORKING": "info", "DONE": "warn", "CONFIRMED": "info", "CLOSED": "ok",
     "UNSOLVED": "mute"},
)  # fmt: skip
