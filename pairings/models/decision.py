"""What people fixed and decided in a round, apart from what the machine proposed."""

from django.db import models
from django.db.models import F, Q

from pairings.models.round import PairingRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import PartyOrganization
from xuanhan.rounds.choices import RuleKind
from xuanhan.rounds.models import DecisionRecord, PairRuleRecord


@tracked()
class RoundRule(PairRuleRecord):
    """A unit and a village that are fixed or ruled out for each other."""

    person_field = "organization"

    round = models.ForeignKey(
        PairingRound, verbose_name="批次", on_delete=models.CASCADE, related_name="rules"
    )
    organization = models.ForeignKey(
        PartyOrganization, verbose_name="共建单位党组织", on_delete=models.PROTECT, related_name="+"
    )

    class Meta(PairRuleRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["round", "village", "organization"],
                name="pairings_roundrule_once",
                violation_error_message="这一组合已锁定或排除",
            ),
            models.UniqueConstraint(
                fields=["round", "village"],
                condition=Q(kind=RuleKind.LOCK),
                name="pairings_roundrule_one_lock_a_village",
                violation_error_message="该村已锁定另一个单位，请先解锁",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="pairings_roundrule_has_reason",
                violation_error_message="请写明理由",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.village} — {self.organization}"


@tracked()
class Decision(DecisionRecord):
    """Which unit people decided on for a village."""

    person_field = "organization"

    round = models.ForeignKey(
        PairingRound, verbose_name="批次", on_delete=models.CASCADE, related_name="decisions"
    )
    organization = models.ForeignKey(
        PartyOrganization, verbose_name="共建单位党组织", on_delete=models.PROTECT, related_name="+"
    )
    proposed_organization = models.ForeignKey(
        PartyOrganization, verbose_name="系统建议", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    class Meta(DecisionRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["round", "village"],
                name="pairings_decision_village_once",
                violation_error_message="该村已定共建单位",
            ),
            models.CheckConstraint(
                condition=Q(proposed_organization=F("organization")) | ~Q(override_reason=""),
                name="pairings_decision_override_has_reason",
                violation_error_message="改派须写明理由",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} — {self.organization}"


scoping.register(RoundRule)
scoping.register(Decision)
