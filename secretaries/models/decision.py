"""What people fixed and decided, apart from what the machine proposed (personal information law, art. 24)."""

from django.db import models

from secretaries.models.cadre import Cadre
from secretaries.models.round import SelectionRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.rounds.choices import RuleKind
from xuanhan.rounds.models import DecisionRecord, PairRuleRecord


@tracked()
class PairRule(PairRuleRecord):
    """A cadre and a village that are fixed or ruled out for each other."""

    person_field = "cadre"

    round = models.ForeignKey(
        SelectionRound, verbose_name="批次", on_delete=models.CASCADE, related_name="rules"
    )
    cadre = models.ForeignKey(
        Cadre, verbose_name="干部", on_delete=models.PROTECT, related_name="+"
    )

    class Meta(PairRuleRecord.Meta):
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
class Decision(DecisionRecord):
    """Whom people decided to send to a village."""

    person_field = "cadre"

    round = models.ForeignKey(
        SelectionRound, verbose_name="批次", on_delete=models.CASCADE, related_name="decisions"
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

    class Meta(DecisionRecord.Meta):
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


scoping.register(PairRule)
scoping.register(Decision)
