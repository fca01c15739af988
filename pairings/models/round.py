"""结对批次: which units and villages are to be paired, and within which bounds."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from pairings.choices import RoundState
from xuanhan.common import scoping, tones
from xuanhan.common.history import tracked
from xuanhan.registry.choices import NeedCategory
from xuanhan.registry.models import FieldOfWork, NeedsRound, PartyOrganization, Township, Village


@tracked()
class PairingRound(models.Model):
    """One round of pairing."""

    code = models.CharField(
        "批次编号", max_length=20, unique=True, help_text="如 2025-1",
        error_messages={"unique": "已有这个编号的批次"},
    )  # fmt: skip
    title = models.CharField("批次名称", max_length=60)
    needs_round = models.ForeignKey(
        NeedsRound, verbose_name="按哪个需求批次", on_delete=models.PROTECT, related_name="pairings",
        help_text="匹配时看这一批的村情需求",
    )  # fmt: skip
    reference_date = models.DateField("计算日期", help_text="政策参数按这一天取值")
    state = models.CharField(
        "状态", max_length=16, choices=RoundState, default=RoundState.COLLECTING, editable=False
    )
    adopted = models.ForeignKey(
        "pairings.Proposal", verbose_name="采用方案", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    document_number = models.CharField("结对文号", max_length=60, blank=True, editable=False)
    start_date = models.DateField("结对时间", null=True, blank=True, editable=False)
    published_at = models.DateTimeField("发布时间", null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        "accounts.User", verbose_name="发布人", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "结对批次"
        ordering = ("-reference_date", "-code")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=RoundState.PUBLISHED, published_at__isnull=False, start_date__isnull=False
                )
                | (
                    ~Q(state=RoundState.PUBLISHED)
                    & Q(published_at__isnull=True, start_date__isnull=True)
                ),
                name="pairings_round_published_with_date",
                violation_error_message="已发布的批次须有发布时间和结对时间",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@tracked()
class RoundUnit(models.Model):
    """A unit that takes part: how many villages it is to take, and where it is at home."""

    round = models.ForeignKey(
        PairingRound, verbose_name="批次", on_delete=models.CASCADE, related_name="units"
    )
    organization = models.ForeignKey(
        PartyOrganization, verbose_name="共建单位党组织", on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"unit__isnull": False},
    )  # fmt: skip
    least = models.PositiveSmallIntegerField("最少结对", default=1)
    most = models.PositiveSmallIntegerField("最多结对", default=3)
    base = models.ForeignKey(
        Township, verbose_name="驻地或联系乡镇", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", help_text="“地域相邻”按它计算；不填则这一项未评",
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "参加单位"
        ordering = ("organization__unit__order", "organization__name")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organization"],
                name="pairings_roundunit_once",
                violation_error_message="该单位已在本批次",
            ),
            models.CheckConstraint(
                condition=Q(most__gte=1) & Q(most__gte=F("least")),
                name="pairings_roundunit_least_not_above_most",
                violation_error_message="最多结对数至少为 1，且不能小于最少结对数",
            ),
        ]

    def __str__(self) -> str:
        return self.organization.name


@tracked()
class RoundVillage(models.Model):
    """A village that is to get a unit."""

    round = models.ForeignKey(
        PairingRound, verbose_name="批次", on_delete=models.CASCADE, related_name="villages"
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "待结对村"
        ordering = ("village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "village"],
                name="pairings_roundvillage_once",
                violation_error_message="该村已在本批次",
            ),
        ]

    def __str__(self) -> str:
        return str(self.village)


@tracked()
class FieldMatch(models.Model):
    """How far a unit's field of work answers a kind of need; the department edits this table."""

    field = models.ForeignKey(
        FieldOfWork, verbose_name="单位工作领域", on_delete=models.PROTECT, related_name="+"
    )
    category = models.CharField("村情需求类别", max_length=16, choices=NeedCategory)
    strength = models.PositiveSmallIntegerField(
        "相关程度", default=100, help_text="1 至 100，100 为完全对口",
        validators=[MaxValueValidator(100, message="相关程度为 1 至 100")],
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "行业对应表"
        ordering = ("category", "-strength", "field__name")
        constraints = [
            models.UniqueConstraint(
                fields=["field", "category"],
                name="pairings_fieldmatch_once",
                violation_error_message="这一领域与这类需求已有对应",
            ),
            models.CheckConstraint(
                condition=Q(strength__gte=1, strength__lte=100),
                name="pairings_fieldmatch_strength",
                violation_error_message="相关程度为 1 至 100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} → {self.get_category_display()} {self.strength}"


scoping.register(PairingRound, directory=True)
scoping.register(RoundUnit, unit="organization__unit")
scoping.register(RoundVillage, township="village__township", village="village")
scoping.register(FieldMatch, directory=True)
tones.register(
    "pairings.PairingRound",
    "state",
    {"COLLECTING": "mute", "COMPARING": "warn", "PUBLISHED": "ok"},
)
