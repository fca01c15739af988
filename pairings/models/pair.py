"""共建对子: one unit's Party organization and one village, community or township, for a term (domain.md §5.1)."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from pairings.choices import ENDED, RUNNING, SIGNED, Degree, Focus, Origin, PairState, Principle
from xuanhan.common import scoping, tones
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.registry.choices import VillageKind
from xuanhan.registry.models import PartyOrganization, Township, Village

TOWNSHIP = "乡镇（街道）"


def term_end() -> Coalesce:
    """The last day of a pair: the actual one, else the planned one."""
    return Coalesce(F("end_date"), F("planned_end_date"))


def _term() -> Func:
    """The term as a range of days, both counted."""
    return Func(
        F("start_date"),
        term_end(),
        Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    )


def _once(name: str, target: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=name,
        expressions=[
            (F("party_organization"), RangeOperators.EQUAL),
            (F(target), RangeOperators.EQUAL),
            (_term(), RangeOperators.OVERLAPS),
        ],
        condition=~Q(state=PairState.DECLINED) & Q(**{f"{target}__isnull": False}),
        violation_error_message="这个单位与该对象在这段时间已有对子，同一对象不能重复结对",
    )


@tracked()
class Pair(Entered):
    """One pair.  Other pairs of the same unit or the same village are rows of their own."""

    number = models.CharField("对子编号", max_length=20, unique=True, editable=False)
    party_organization = models.ForeignKey(
        PartyOrganization, verbose_name="共建单位党组织", on_delete=models.PROTECT, related_name="pairs",
        limit_choices_to={"unit__isnull": False},
    )  # fmt: skip
    village = models.ForeignKey(
        Village, verbose_name="结对村（社区）", null=True, blank=True, on_delete=models.PROTECT,
        related_name="pairs",
    )  # fmt: skip
    township = models.ForeignKey(
        Township, verbose_name="结对乡镇", null=True, blank=True, on_delete=models.PROTECT,
        related_name="pairs", help_text="结对对象是整个乡镇时填写，此时村（社区）留空",
    )  # fmt: skip
    focus = models.CharField("主攻方向", max_length=16, choices=Focus)
    basis = models.CharField("结对依据", max_length=100, blank=True, help_text="文件名称和文号")
    origin = models.CharField(
        "来源", max_length=12, choices=Origin, default=Origin.MANUAL, editable=False
    )
    reason = models.CharField("增加理由", max_length=300, blank=True)
    # Which of the places that a unit may fill this pair takes; none for one beyond them, with a reason.
    place = models.PositiveSmallIntegerField("席位", null=True, blank=True, editable=False)
    start_date = models.DateField("结对时间")
    planned_end_date = models.DateField("计划期满日期")
    end_date = models.DateField("实际结束日期", null=True, blank=True, editable=False)
    agreement_date = models.DateField("协议签订日期", null=True, blank=True, editable=False)
    unit_agreed_date = models.DateField("单位方同意日期", null=True, blank=True, editable=False)
    target_agreed_date = models.DateField("村方同意日期", null=True, blank=True, editable=False)
    continues = models.ForeignKey(
        "self", verbose_name="接续自", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="successors",
    )  # fmt: skip
    state = models.CharField(
        "状态", max_length=12, choices=PairState, default=PairState.REQUESTED, editable=False
    )
    remark = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "共建对子"
        ordering = ("party_organization__unit__order", "number")
        constraints = [
            models.CheckConstraint(
                condition=Q(village__isnull=False, township__isnull=True)
                | Q(village__isnull=True, township__isnull=False),
                name="pairings_pair_one_target",
                violation_error_message="结对对象须是一个村（社区）或一个乡镇，二者填一项",
            ),
            models.CheckConstraint(
                condition=Q(planned_end_date__gt=F("start_date")),
                name="pairings_pair_term_is_forward",
                violation_error_message="计划期满日期须在结对时间之后",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, end_date__gte=F("start_date"))
                | (~Q(state__in=ENDED) & Q(end_date__isnull=True)),
                name="pairings_pair_ended_with_date",
                violation_error_message="已结束的对子须有实际结束日期，且不早于结对时间",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SIGNED) | Q(agreement_date__isnull=False),
                name="pairings_pair_signed_with_date",
                violation_error_message="共建中的对子须有协议签订日期",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(PairState.TOWNSHIP, PairState.COUNTY))
                | Q(unit_agreed_date__isnull=False, target_agreed_date__isnull=False),
                name="pairings_pair_both_agreed",
                violation_error_message="双方都同意后才能送审",
            ),
            models.CheckConstraint(
                condition=~Q(origin=Origin.MANUAL) | ~Q(reason=""),
                name="pairings_pair_by_hand_has_reason",
                violation_error_message="人工增加的对子须写明理由",
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=False) | ~Q(reason=""),
                name="pairings_pair_beyond_places_has_reason",
                violation_error_message="该单位结对数已满，再增加须写明理由",
            ),
            _once("pairings_pair_village_once", "village"),
            _once("pairings_pair_township_once", "township"),
            ExclusionConstraint(
                name="pairings_pair_place_once",
                expressions=[
                    (F("party_organization"), RangeOperators.EQUAL),
                    (F("place"), RangeOperators.EQUAL),
                    (_term(), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state=PairState.DECLINED) & Q(place__isnull=False),
                violation_error_message="该单位这个席位在这段时间已有对子，请重试",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_organization.name} — {self.target_name}"

    @property
    def target(self) -> Village | Township:
        """The village, community or township."""
        return self.village or self.township

    @property
    def target_name(self) -> str:
        """The target as it is unique in the county."""
        return self.village.full_name if self.village else self.township.name

    @property
    def target_kind(self) -> str:
        """村, 社区 or 乡镇（街道）."""
        if self.village is None:
            return TOWNSHIP
        return "社区" if self.village.kind == VillageKind.COMMUNITY else "村"

    @property
    def place_township(self) -> Township:
        """The township in which the target lies, or which it is."""
        return self.village.township if self.village else self.township

    @property
    def last_day(self) -> date:
        """The last day of the term: the actual one, else the planned one."""
        return self.end_date or self.planned_end_date

    @property
    def is_running(self) -> bool:
        """Whether the two are working together now."""
        return self.state in RUNNING

    def covers(self, day: date) -> bool:
        """Whether a day lies within the term, both ends counted."""
        return self.start_date <= day <= self.last_day

    def check_day(self, day: date, *, field: str) -> None:
        """Whether something that happened on a day can belong to this pair.

        Raises ValidationError at `field`: the agreement is not signed, or the day lies outside the term.
        """
        if self.state not in SIGNED:
            word = self.get_state_display()
            message = f"对子现在是“{word}”，签订协议后才能登记"
            raise ValidationError({field: ValidationError(message, code="not_signed")})
        if not self.covers(day):
            message = (
                f"日期不在对子的共建期内（{self.start_date:%Y-%m-%d} 至 {self.last_day:%Y-%m-%d}）"
                "，请核对"
            )
            raise ValidationError({field: ValidationError(message, code="outside_term")})

    def clean(self) -> None:
        """A pair is made with a unit's own organization.  Raises ValidationError."""
        organization = self.party_organization if self.party_organization_id else None
        if organization is not None and organization.unit_id is None:
            raise ValidationError({"party_organization": "共建单位须是县级单位的党组织"})

    def get_constraints(self) -> list[Any]:
        """A range whose end lies before its start cannot even be asked for; the check says so first."""
        found = super().get_constraints()
        ends = self.end_date or self.planned_end_date
        if self.start_date and ends and ends < self.start_date:
            found = [
                (model, [c for c in constraints if not isinstance(c, ExclusionConstraint)])
                for model, constraints in found
            ]
        return found


@tracked()
class PairPrinciple(models.Model):
    """One of 四原则 for one pair: how far it is met, and in which respect."""

    pair = models.ForeignKey(
        Pair, verbose_name="对子", on_delete=models.CASCADE, related_name="principles"
    )
    principle = models.CharField("原则", max_length=12, choices=Principle)
    degree = models.CharField("符合程度", max_length=8, choices=Degree)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "四原则"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "principle"],
                name="pairings_pairprinciple_once",
                violation_error_message="这一原则已有说明",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_principle_display()}：{self.get_degree_display()}"


class PairFlow(FlowRecord):
    """流转记录 of a pair."""

    row = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="flow")


@tracked()
class PairAttachment(Attachment):
    """The signed agreement and other papers of a pair."""

    row = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "协议和附件"


scoping.register(
    Pair,
    unit="party_organization__unit",
    village="village",
    township=("township", "village__township"),
)
scoping.register_child(PairPrinciple, "pair")
scoping.register_child(PairFlow, "row")
scoping.register_child(PairAttachment, "row")
tones.register(
    "pairings.Pair",
    "state",
    {
        "ACTIVE": "ok",
        "ASSESSING": "ok",
        "AGREEING": "warn",
        "TOWNSHIP": "warn",
        "COUNTY": "warn",
        "SIGNING": "warn",
        "DISSOLVED": "bad",
        "REQUESTED": "info",
        "SUGGESTED": "info",
    },
)
tones.register("pairings.PairPrinciple", "degree", {"FULL": "ok", "PART": "warn", "NOT": "bad"})
