"""What a meeting counted, judged by the one table of voting rules."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.decision import ResolvingBody
from collective_economy.core import voting

COUNTS_FIT = "人数不合：同意人数 ≤ 实到人数 ≤ 应到人数，应到人数大于 0"


def counts_constraint(name: str, prefix: str = "") -> models.CheckConstraint:
    """In favour ≤ present ≤ entitled, as a constraint of a table."""
    return models.CheckConstraint(
        condition=Q(**{f"{prefix}in_favour__lte": F(f"{prefix}present")})
        & Q(**{f"{prefix}present__lte": F(f"{prefix}entitled")})
        & Q(**{f"{prefix}entitled__gt": 0}),
        name=name,
        violation_error_message=COUNTS_FIT,
    )


class Votes(models.Model):
    """The resolving meeting of a matter."""

    body = models.CharField("表决会议", max_length=24, choices=ResolvingBody)
    entitled = models.PositiveIntegerField("应到人数")
    present = models.PositiveIntegerField("实到人数")
    in_favour = models.PositiveIntegerField("同意人数")

    class Meta:
        abstract = True

    def vote(self) -> voting.Vote:
        """The counts, as the core takes them."""
        return voting.Vote(self.entitled, self.present, self.in_favour)

    def verdict(self, matter: voting.Matter = voting.Matter.ORDINARY) -> voting.Verdict:
        """What the meeting decided.  Raises NotTheirs when the body may not decide the matter."""
        return voting.judge(voting.rule_for(voting.Body(self.body), matter), self.vote())

    def check_passed(self, matter: voting.Matter = voting.Matter.ORDINARY) -> None:
        """Raises ValidationError at the box that is wrong: the body, the presence or the consent."""
        try:
            verdict = self.verdict(matter)
        except voting.NotTheirs as error:
            raise ValidationError({"body": str(error)}) from error
        if not verdict.counts_fit:
            raise ValidationError({"in_favour": COUNTS_FIT})
        if not verdict.quorum_met:
            raise ValidationError({"present": verdict.sentences[0]})
        if not verdict.majority_met:
            raise ValidationError({"in_favour": verdict.sentences[1]})
