"""What people fixed and decided, apart from what the machine proposed (personal information law, art. 24)."""

from django.db import models

from secretaries.choices import RuleKind
from secretaries.models.cadre import Cadre
from secretaries.models.round import SelectionRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import Village


class ByAndAt(models.Model):
    """Who did it and when."""

    created_at = models.DateTimeField("时间", auto_now_add=True)
    created_by = models.ForeignKey(
        "accounts.User",
        verbose_name="经办人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True


@tracked()
class PairRule(ByAndAt):
    """A pair that is fixed or ruled out before the machine proposes."""

    round = models.ForeignKey(
        SelectionRound, verbose_name="批次", on_delete=models.CASCADE, related_name="rules"
    )
    kind = models.CharField("方式", max_length=8, choices=RuleKind)
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="+"
    )
    cadre = models.ForeignKey(
        Cadre, verbose_name="干部", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField("理由", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "锁定与排除"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["round", "village", "cadre"],
                name="secretaries_pairrule_once",
                violation_error_message="这一组合已锁定或排除",
            ),
            models.UniqueConstraint(
                fields=["round", "village"],
                condition=models.Q(kind=RuleKind.LOCK),
                name="secretaries_pairrule_one_lock_a_village",
                violation_error_message="该村已锁定另一名干部，请先解锁",
            ),
            models.UniqueConstraint(
                fields=["round", "cadre"],
                condition=models.Q(kind=RuleKind.LOCK),
                name="secretaries_pairrule_one_lock_a_cadre",
                violation_error_message="这名干部已锁定到另一个村，请先解锁",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="secretaries_pairrule_has_reason",
                violation_error_message="请写明理由",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.village} — {self.cadre}"


@tracked()
class Decision(ByAndAt):
    """Whom people decided to send to a village; an override keeps its reason and what was proposed."""

    round = models.ForeignKey(
        SelectionRound, verbose_name="批次", on_delete=models.CASCADE, related_name="decisions"
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="+"
    )
    cadre = models.ForeignKey(
        Cadre, verbose_name="干部", on_delete=models.PROTECT, related_name="+"
    )
    proposed_cadre = models.ForeignKey(
        Cadre,
        verbose_name="系统建议",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    override_reason = models.CharField("改派理由", max_length=300, blank=True)
    # What the portal counted for this pair on the day it was decided, kept with the decision.
    value = models.PositiveIntegerField("匹配度（百分之一分）", default=0)
    components = models.JSONField("构成", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "比选决定"
        ordering = ("village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "village"],
                name="secretaries_decision_village_once",
                violation_error_message="该村已定人选",
            ),
            models.UniqueConstraint(
                fields=["round", "cadre"],
                name="secretaries_decision_cadre_once",
                violation_error_message="这名干部已定到另一个村",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_cadre=models.F("cadre"))
                | ~models.Q(override_reason=""),
                name="secretaries_decision_override_has_reason",
                violation_error_message="改派须写明理由",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} — {self.cadre}"

    @property
    def is_override(self) -> bool:
        """Whether people decided otherwise than the machine proposed."""
        return self.cadre_id != self.proposed_cadre_id


scoping.register(PairRule)
scoping.register(Decision)
