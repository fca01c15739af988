"""结对共建示范点: from the application to the name, reviewed every year, shown to others (domain.md §5.6)."""

from decimal import Decimal
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from pairings.choices.site import CARRIES_NAME, EventKind, ReviewResult, SiteArea, SiteState
from pairings.models.confirmation import within_term
from pairings.models.of_pair import OfPair, pair_field
from pairings.models.pair import Pair
from xuanhan.common import scoping, tones
from xuanhan.common.attachments import Attachment
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

HIGHEST = Decimal(100)
BEEN_NAMED = (*CARRIES_NAME, SiteState.REMOVED)


def _score(title: str) -> models.DecimalField:
    return models.DecimalField(
        title, max_digits=5, decimal_places=2, null=True, blank=True, editable=False,
        validators=[
            MinValueValidator(Decimal(0), message="得分为 0 至 100 分"),
            MaxValueValidator(HIGHEST, message="得分为 0 至 100 分"),
        ],
    )  # fmt: skip


@tracked()
class DemoSite(OfPair):
    """One site; it hangs on the pair that leads it, further pairs take part."""

    DAY: ClassVar[str] = "applied_date"

    name = models.CharField("示范点名称", max_length=60, unique=True)
    area = models.CharField("区域", max_length=12, choices=SiteArea)
    pair = pair_field("sites")
    practice = models.CharField("特色做法", max_length=1000)
    applied_date = models.DateField("申报日期")
    score = _score("评估得分")
    assessed_date = models.DateField("评估日期", null=True, blank=True, editable=False)
    document_number = models.CharField("命名文号", max_length=60, blank=True, editable=False)
    named_date = models.DateField("命名日期", null=True, blank=True, editable=False)
    removal_number = models.CharField("摘牌文号", max_length=60, blank=True, editable=False)
    removed_date = models.DateField("摘牌日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=12, choices=SiteState, default=SiteState.APPLIED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "结对共建示范点"
        ordering = ("area", "name")
        triggers = [within_term("applied_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=HIGHEST),
                name="pairings_site_score",
                violation_error_message="得分为 0 至 100 分",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(SiteState.ASSESSED, *BEEN_NAMED))
                | Q(score__isnull=False, assessed_date__isnull=False),
                name="pairings_site_assessed",
                violation_error_message="实地评估须有得分和日期",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=BEEN_NAMED)
                | (
                    Q(named_date__isnull=False, named_date__gte=F("assessed_date"))
                    & ~Q(document_number="")
                ),
                name="pairings_site_named",
                violation_error_message="命名须有文号，日期不能早于实地评估",
            ),
            models.CheckConstraint(
                condition=(
                    Q(
                        state=SiteState.REMOVED,
                        removed_date__isnull=False,
                        removed_date__gte=F("named_date"),
                    )
                    & ~Q(removal_number="")
                )
                | (~Q(state=SiteState.REMOVED) & Q(removed_date__isnull=True)),
                name="pairings_site_removed",
                violation_error_message="摘牌须有文号，日期不能早于命名",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class SitePair(models.Model):
    """A further pair on which a site rests (依托对子)."""

    site = models.ForeignKey(
        DemoSite, verbose_name="示范点", on_delete=models.CASCADE, related_name="further_pairs"
    )
    pair = models.ForeignKey(
        Pair, verbose_name="依托对子", on_delete=models.PROTECT, related_name="further_sites"
    )

    class Meta:
        verbose_name = verbose_name_plural = "依托对子"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["site", "pair"],
                name="pairings_sitepair_once",
                violation_error_message="这个对子已在依托对子中",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pair)


@tracked()
class SiteReview(models.Model):
    """The review of one year (动态管理)."""

    site = models.ForeignKey(
        DemoSite, verbose_name="示范点", on_delete=models.CASCADE, related_name="reviews"
    )
    year = models.PositiveSmallIntegerField("年度")
    reviewed_date = models.DateField("复核日期")
    score = models.DecimalField("复核得分", max_digits=5, decimal_places=2)
    result = models.CharField("结论", max_length=8, choices=ReviewResult)
    opinion = models.CharField("复核意见", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度复核"
        ordering = ("-year",)
        constraints = [
            models.UniqueConstraint(
                fields=["site", "year"],
                name="pairings_sitereview_once_a_year",
                violation_error_message="该示范点本年度已复核",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=HIGHEST),
                name="pairings_sitereview_score",
                violation_error_message="得分为 0 至 100 分",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年复核"


@tracked()
class SiteShowing(models.Model):
    """现场观摩 and 经验交流: who came, and how many villages took the way over."""

    site = models.ForeignKey(
        DemoSite, verbose_name="示范点", on_delete=models.PROTECT, related_name="showings"
    )
    kind = models.CharField("形式", max_length=12, choices=EventKind)
    event_date = models.DateField("日期")
    visitors = models.CharField("参观（交流）单位", max_length=100)
    people = models.PositiveIntegerField("人数")
    spread_villages = models.PositiveSmallIntegerField("推广村数", default=0)
    content = models.CharField("交流内容", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "观摩交流"
        ordering = ("-event_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gte=1),
                name="pairings_siteshowing_somebody_came",
                violation_error_message="人数至少为 1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_date:%Y-%m-%d} {self.get_kind_display()}"


class DemoSiteFlow(FlowRecord):
    """流转记录 of a site."""

    row = models.ForeignKey(DemoSite, on_delete=models.CASCADE, related_name="flow")


@tracked()
class SiteAttachment(Attachment):
    """Application, pictures, and what was written to pass the experience on."""

    row = models.ForeignKey(DemoSite, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "示范点材料"


scoping.register_child(DemoSite, "pair")
scoping.register_child(SitePair, "site")
scoping.register_child(SiteReview, "site")
scoping.register_child(SiteShowing, "site")
scoping.register_child(DemoSiteFlow, "row")
scoping.register_child(SiteAttachment, "row")
tones.register(
    "pairings.DemoSite",
    "state",
    {"APPLIED": "warn", "CHECKED": "info", "GROWING": "info", "ASSESSED": "warn", "NAMED": "ok",
     "KEPT": "ok", "REMOVED": "bad", "DECLINED": "mute"},
)  # fmt: skip
