"""五个一: joint records with the evidence that each of the five asks (domain.md §5.3)."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pairings.choices.activity import Mode
from pairings.choices.confirmation import CONFIRM_TONES, ConfirmState
from pairings.choices.five_ones import FiveOne, PersonStatus
from pairings.core.evidence import missing_evidence
from pairings.models.confirmation import Confirmed, within_term
from pairings.models.pair import Pair
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

OLDEST = 35
IN_PERSON = "联合组织生活会应当集中到会、当面开展，不能在线上召开"
MORE_THAN_EXPECTED = "实到人数不能超过应到人数"
DRAFT = Q(state=ConfirmState.DRAFT)


def _count(title: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(title, null=True, blank=True)


def _evidence(item: FiveOne, name: str, *given: Q, at: str, message: str) -> models.CheckConstraint:
    """What a record of an item must hold once it has left the hands of who enters it."""
    whole = Q()
    for one in given:
        whole &= one
    return models.CheckConstraint(
        condition=~Q(item=item) | DRAFT | whole,
        name=f"pairings_fiveone_{name}",
        violation_error_code=at,
        violation_error_message=message,
    )


@tracked()
class FiveOneRecord(Confirmed):
    """One record of one of the five; it is joint, and counts once for both sides."""

    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    item = models.CharField("五个一", max_length=4, choices=FiveOne)
    date = models.DateField("日期")
    subject = models.CharField("主题", max_length=100)
    place = models.CharField("地点", max_length=60, blank=True)
    mode = models.CharField("开展方式", max_length=8, choices=Mode, default=Mode.OFFLINE)
    host = models.CharField("主持人", max_length=40, blank=True)
    unit_expected = _count("单位方应到党员")
    unit_present = _count("单位方实到党员")
    village_expected = _count("村方应到党员")
    village_present = _count("村方实到党员")
    attendance = _count("参加人数")
    criticism = models.CharField("批评和自我批评记录", max_length=2000, blank=True)
    rectification = models.CharField("整改事项", max_length=1000, blank=True)
    content = models.CharField("活动内容", max_length=2000, blank=True)
    result = models.CharField("成效", max_length=1000, blank=True)
    beneficiaries = models.PositiveIntegerField("受益人数", null=True, blank=True)
    cost_yuan = yuan("投入（元）", null=True, blank=True)
    review_date = models.DateField("论证会日期", null=True, blank=True)
    adoption = models.CharField("村党组织采纳意见", max_length=500, blank=True)

    class Meta(Confirmed.Meta):
        verbose_name = verbose_name_plural = "五个一记录"
        ordering = ("-date", "-pk")
        indexes = [models.Index(fields=["pair", "item", "date"], name="pairings_fiveone_by_day")]
        triggers = [
            within_term(),
            # The young people stand in a table of their own; nobody confirms a record without them.
            pgtrigger.Trigger(
                name="w4_names_somebody",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NEW.item = 'W4' AND NEW.state = 'CONFIRMED' AND NOT EXISTS (
                        SELECT 1 FROM pairings_youngperson AS person WHERE person.record_id = NEW.id
                    ) THEN
                        RAISE EXCEPTION '没有培育对象' USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'pairings_fiveone_w4_names_somebody';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        constraints = [
            *Confirmed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(item=FiveOne.MEETING) | Q(mode=Mode.OFFLINE),
                name="pairings_fiveone_w1_in_person",
                violation_error_code="mode",
                violation_error_message=IN_PERSON,
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{side}_present__isnull": True})
                    | Q(
                        **{
                            f"{side}_expected__isnull": False,
                            f"{side}_present__lte": F(f"{side}_expected"),
                        }
                    ),
                    name=f"pairings_fiveone_{side}_present_within_expected",
                    violation_error_code=f"{side}_present",
                    violation_error_message=MORE_THAN_EXPECTED,
                )
                for side in ("unit", "village")
            ),
            _evidence(
                FiveOne.MEETING, "w1_evidence",
                ~Q(place=""), ~Q(host=""), ~Q(criticism=""),
                Q(unit_present__isnull=False, unit_present__gte=1),
                Q(village_present__isnull=False, village_present__gte=1),
                at="criticism",
                message="联合组织生活会须有地点、主持人、双方到会党员数、批评和自我批评记录",
            ),
            _evidence(
                FiveOne.PARTY_DAY, "w2_evidence",
                ~Q(host=""), ~Q(content=""), Q(attendance__isnull=False, attendance__gte=1),
                at="content", message="主题党日须有领誓人、参加人数和活动内容",
            ),
            _evidence(
                FiveOne.DEED, "w3_evidence",
                Q(beneficiaries__isnull=False, beneficiaries__gte=1), Q(cost_yuan__isnull=False),
                at="beneficiaries", message="办实事须有受益人数和投入（没有投入的填 0）",
            ),
            _evidence(
                FiveOne.PEOPLE, "w4_evidence", ~Q(host=""), ~Q(content=""),
                at="host", message="培育骨干须有联系人和培育措施",
            ),
            _evidence(
                FiveOne.PATH, "w5_evidence",
                ~Q(content=""), ~Q(adoption=""), Q(review_date__isnull=False),
                at="adoption", message="发展路子须有规划要点、论证会日期和村党组织采纳意见",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_item_display()}：{self.subject}"

    def missing(self) -> list[str]:
        """The boxes of evidence that are still empty, in the order of the form."""
        return missing_evidence(self.item, vars(self))

    def clean(self) -> None:
        """A day that has come within the term, in person where that is the rule, counts that agree."""
        errors: dict[str, str] = {}
        if self.date and self.date > timezone.localdate():
            errors["date"] = "日期还没有到，请填写今天或以前的日期"
        if self.item == FiveOne.MEETING and self.mode != Mode.OFFLINE:
            errors["mode"] = IN_PERSON
        for side in ("unit", "village"):
            expected, present = getattr(self, f"{side}_expected"), getattr(self, f"{side}_present")
            if present is not None and expected is None:
                errors[f"{side}_expected"] = "填写了实到人数的，须填写应到人数"
            elif present is not None and present > expected:
                errors[f"{side}_present"] = f"{MORE_THAN_EXPECTED}（应到 {expected} 人）"
        if self.review_date and self.date and self.review_date > self.date:
            errors["review_date"] = "论证会应在采纳之前召开"
        if errors:
            raise ValidationError(errors)
        if self.date and self.pair_id:
            self.pair.check_day(self.date, field="date")


@tracked()
class YoungPerson(models.Model):
    """培育对象 of a W4 record."""

    record = models.ForeignKey(
        FiveOneRecord, verbose_name="五个一记录", on_delete=models.CASCADE, related_name="people"
    )
    name = models.CharField("姓名", max_length=40)
    age = models.PositiveSmallIntegerField("年龄")
    status = models.CharField("身份", max_length=12, choices=PersonStatus)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "培育对象"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(age__gte=16, age__lte=OLDEST),
                name="pairings_youngperson_is_young",
                violation_error_message=f"培育对象的年龄应在 16 至 {OLDEST} 岁之间",
            ),
            models.UniqueConstraint(
                fields=["record", "name"],
                name="pairings_youngperson_once",
                violation_error_message="这名培育对象已登记",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Who is to be cultivated is young.  Raises ValidationError at `age`."""
        if self.age is not None and not 16 <= self.age <= OLDEST:
            raise ValidationError({"age": f"培育对象的年龄应在 16 至 {OLDEST} 岁之间"})


class FiveOneFlow(FlowRecord):
    """流转记录 of a record."""

    row = models.ForeignKey(FiveOneRecord, on_delete=models.CASCADE, related_name="flow")


@tracked()
class FiveOnePaper(Attachment):
    """签到表, 照片, 规划文本."""

    row = models.ForeignKey(FiveOneRecord, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "签到表、照片和文本"


@tracked()
class Reminder(Entered):
    """催办: the county or a township reminds a pair of one of the five."""

    pair = models.ForeignKey(
        Pair, verbose_name="共建对子", on_delete=models.CASCADE, related_name="reminders"
    )
    year = models.PositiveSmallIntegerField("年度")
    item = models.CharField("五个一", max_length=4, choices=FiveOne)
    date = models.DateField("催办日期")
    due_date = models.DateField("要求完成日期")
    note = models.CharField("催办说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "催办"
        ordering = ("-date", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "year", "item", "date"],
                name="pairings_reminder_once_a_day",
                violation_error_message="今天已催办过这一项",
            ),
            models.CheckConstraint(
                condition=Q(due_date__gte=F("date")),
                name="pairings_reminder_due_later",
                violation_error_message="要求完成日期不能早于催办日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pair} {self.year}年{self.get_item_display()}"


scoping.register_child(FiveOneRecord, "pair")
scoping.register_child(YoungPerson, "record")
scoping.register_child(FiveOneFlow, "row")
scoping.register_child(FiveOnePaper, "row")
scoping.register_child(Reminder, "pair")
tones.register("pairings.FiveOneRecord", "state", CONFIRM_TONES)
