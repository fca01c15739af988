"""The fields of what is proposed, fixed and decided; each campaign adds whom it is about."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from xuanhan.registry.models import Village
from xuanhan.rounds.choices import Objective, RuleKind


class ByAndAt(models.Model):
    """Who did it and when."""

    created_at = models.DateTimeField("时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True


class OfPerson(models.Model):
    """A row of whom a village gets: a cadre, a unit's organization; campaigns name the field."""

    person_field: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def person_id(self) -> int:
        """The key of whom it is about."""
        return getattr(self, f"{self.person_field}_id")

    @property
    def person(self) -> Any:
        """Whom it is about."""
        return getattr(self, self.person_field)


class ProposalRecord(models.Model):
    """One run of the matching over one round; later runs do not change it."""

    objective = models.CharField("目标", max_length=8, choices=Objective)
    created_at = models.DateTimeField("生成时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="生成人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    inputs_digest = models.CharField("输入摘要", max_length=64)
    total = models.PositiveIntegerField("总匹配度（百分之一分）")
    figures = models.JSONField("指标", default=dict)
    unmatched = models.JSONField("未派上的村", default=list)
    blocking = models.JSONField("双方更愿意的组合", default=list)
    lock_price = models.JSONField("锁定的代价", default=list)

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "匹配建议"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_objective_display()} {self.created_at:%Y-%m-%d %H:%M}"


class ProposedPairRecord(OfPerson):
    """One proposed pair with its value (hundredths of points) and the reasons for it."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveIntegerField("匹配度（百分之一分）")
    village_view = models.PositiveIntegerField("村方评分（百分之一分）")
    components = models.JSONField("构成", default=list)
    runner_up = models.JSONField("次优人选与代价", default=dict)

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "建议组合"
        ordering = ("village__township__order", "village__code")


class PairRuleRecord(OfPerson, ByAndAt):
    """A pair that is fixed or ruled out before the machine proposes."""

    kind = models.CharField("方式", max_length=8, choices=RuleKind)
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField("理由", max_length=300)

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "锁定与排除"
        ordering = ("pk",)


class DecisionRecord(OfPerson, ByAndAt):
    """What people decided for a village; an override keeps its reason and what was proposed."""

    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="+"
    )
    override_reason = models.CharField("改派理由", max_length=300, blank=True)
    # What the portal counted for this pair on the day it was decided, kept with the decision.
    value = models.PositiveIntegerField("匹配度（百分之一分）", default=0)
    components = models.JSONField("构成", default=list)

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "比选决定"
        ordering = ("village__township__order", "village__code")

    @property
    def proposed_person_id(self) -> int | None:
        """The key of whom the machine had proposed."""
        return getattr(self, f"proposed_{self.person_field}_id")

    @property
    def proposed_person(self) -> Any:
        """Whom the machine had proposed."""
        return getattr(self, f"proposed_{self.person_field}")

    @property
    def is_override(self) -> bool:
        """Whether people decided otherwise than the machine proposed."""
        return self.person_id != self.proposed_person_id


class ThreeChoices(models.Model):
    """What both sides' sheets of choices share: three fields named first, second and third, and a reason."""

    RANKS = ("first", "second", "third")
    reason = models.CharField("理由", max_length=300, blank=True)

    class Meta:
        abstract = True

    def chosen(self) -> list[int]:
        """The keys of the choices in their order, the gaps left out."""
        keys = (getattr(self, f"{rank}_id") for rank in self.RANKS)
        return [key for key in keys if key is not None]

    def ranked(self) -> tuple[int, ...]:
        """The keys by rank; a gap keeps its place, so that a second choice stays a second one."""
        keys = (getattr(self, f"{rank}_id") for rank in self.RANKS)
        return tuple(key if key is not None else -rank for rank, key in enumerate(keys, start=1))


def three_different(prefix: str) -> list[models.CheckConstraint]:
    """The constraints that no choice of a row stands twice; an empty choice equals nothing."""
    pairs = (("first", "second"), ("first", "third"), ("second", "third"))
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{one}__isnull": True})
            | models.Q(**{f"{other}__isnull": True})
            | ~models.Q(**{one: models.F(other)}),
            name=f"{prefix}_{one}_not_{other}",
            violation_error_message="三个志愿（意向）不能重复",
        )
        for one, other in pairs
    ]
