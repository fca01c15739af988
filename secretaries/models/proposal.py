"""What the machine proposed, kept as it was: pairs, values, components, figures."""

from django.db import models

from secretaries.choices import Objective
from secretaries.models.cadre import Cadre
from secretaries.models.round import SelectionRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import Village


@tracked()
class Proposal(models.Model):
    """One run of the matching over one round; later runs do not change it."""

    round = models.ForeignKey(
        SelectionRound, verbose_name="批次", on_delete=models.CASCADE, related_name="proposals"
    )
    objective = models.CharField("目标", max_length=8, choices=Objective)
    created_at = models.DateTimeField("生成时间", auto_now_add=True)
    created_by = models.ForeignKey(
        "accounts.User",
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
        verbose_name = verbose_name_plural = "匹配建议"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_objective_display()} {self.created_at:%Y-%m-%d %H:%M}"


@tracked()
class ProposedPair(models.Model):
    """One proposed pair with its value (hundredths of points) and the reasons for it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pairs")
    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    cadre = models.ForeignKey(Cadre, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveIntegerField("匹配度（百分之一分）")
    village_view = models.PositiveIntegerField("村方评分（百分之一分）")
    cadre_view = models.PositiveIntegerField("干部方评分（百分之一分）")
    components = models.JSONField("构成", default=list)
    runner_up = models.JSONField("次优人选与代价", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "建议组合"
        ordering = ("village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "village"], name="secretaries_proposedpair_village_once"
            ),
            models.UniqueConstraint(
                fields=["proposal", "cadre"], name="secretaries_proposedpair_cadre_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} — {self.cadre}"


scoping.register(Proposal)
scoping.register(ProposedPair)
