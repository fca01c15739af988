"""决议依据: what 四议两公开 resolved, by its number and its counts (domain.md §6.8).

The record of all its steps comes with the second half; what needs a decision asks `rules.decision` and not
this table.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.decision import DecisionMatter
from collective_economy.core import voting
from collective_economy.models.votes import COUNTS_FIT, Votes, counts_constraint
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.history import tracked
from xuanhan.registry.models import Village


@tracked()
class Decision(Votes):
    """One resolution of one village: the Party members' meeting, the resolving meeting, the publicity."""

    village = models.ForeignKey(
        Village,
        verbose_name="村（社区）",
        on_delete=models.PROTECT,
        related_name="economy_decisions",
    )
    number = models.CharField("四议两公开编号", max_length=40)
    matter = models.CharField("事项类别", max_length=16, choices=DecisionMatter)
    title = models.CharField("事项", max_length=120)
    proposed_date = models.DateField("村党组织提议日期")
    consulted_date = models.DateField("村“两委”商议日期")
    party_date = models.DateField("党员大会日期")
    party_entitled = models.PositiveIntegerField("党员应到")
    party_present = models.PositiveIntegerField("党员实到")
    party_in_favour = models.PositiveIntegerField("党员同意")
    decided_date = models.DateField("决议日期")
    published_date = models.DateField("决议公开日期", null=True, blank=True)
    objections = models.CharField("公开期间异议及处理", max_length=160, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "决议依据"
        ordering = ("-decided_date", "village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "number"],
                name="collective_economy_decision_number_once",
                violation_error_message="该村已有这个编号的决议",
            ),
            counts_constraint("collective_economy_decision_votes"),
            counts_constraint("collective_economy_decision_party_votes", "party_"),
            models.CheckConstraint(
                condition=Q(proposed_date__lte=F("consulted_date"))
                & Q(consulted_date__lte=F("party_date"))
                & Q(party_date__lte=F("decided_date"))
                & (Q(published_date__isnull=True) | Q(published_date__gte=F("decided_date"))),
                name="collective_economy_decision_in_order",
                violation_error_message="日期须按提议、商议、审议、决议、公开的顺序",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def party_verdict(self) -> voting.Verdict:
        """What the Party members' meeting said."""
        vote = voting.Vote(self.party_entitled, self.party_present, self.party_in_favour)
        return voting.judge(voting.rule_for(voting.Body.PARTY_MEMBERS), vote)

    def clean(self) -> None:
        """Counts that fit and dates in their order; whether the votes pass is asked where it is needed."""
        steps = ("proposed_date", "consulted_date", "party_date", "decided_date", "published_date")
        earlier = None
        for name in steps:
            day = getattr(self, name)
            if day and earlier and day < earlier:
                raise ValidationError({name: "不能早于前一步的日期"})
            earlier = day or earlier
        counts = (self.party_entitled, self.party_present, self.party_in_favour)
        if None not in counts and not voting.counts_fit(voting.Vote(*counts)):
            raise ValidationError({"party_in_favour": COUNTS_FIT})
        counts = (self.entitled, self.present, self.in_favour)
        if None not in counts and not voting.counts_fit(voting.Vote(*counts)):
            raise ValidationError({"in_favour": COUNTS_FIT})


scoping.register(Decision, township="village__township", village="village")


@tracked()
class DecisionPaper(Attachment):
    """Minutes, signatures, photos of the notice."""

    row = models.ForeignKey(
        Decision, verbose_name="决议依据", on_delete=models.PROTECT, related_name="attachments"
    )


scoping.register_child(DecisionPaper, "row")
