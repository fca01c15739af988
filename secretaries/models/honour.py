"""“最美第一书记” and commendations (domain.md §4.11)."""

from django.db import models

from secretaries.choices.honour import HonourLevel, NominationState, Recommender
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import EnteredBy
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

Q = models.Q


@tracked()
class HonourRound(models.Model):
    """One round of choosing models, such as 2025年“最美第一书记”."""

    title = models.CharField("评选名称", max_length=60, unique=True)
    year = models.PositiveSmallIntegerField("年度")
    places = models.PositiveSmallIntegerField("名额")
    open_until_date = models.DateField("推荐截止日期")
    note = models.CharField("评选条件", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评选批次"
        ordering = ("-year", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(places__gt=0),
                name="secretaries_honourround_has_places",
                violation_error_message="名额须大于 0",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Nomination(EnteredBy):
    """One first secretary recommended in a round."""

    round = models.ForeignKey(
        HonourRound, verbose_name="评选批次", on_delete=models.PROTECT, related_name="nominations"
    )
    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="nominations"
    )
    recommender = models.CharField("推荐方", max_length=12, choices=Recommender)
    deeds = models.TextField("主要事迹", max_length=3000)
    publicised_from_date = models.DateField("公示开始", null=True, blank=True, editable=False)
    publicised_to_date = models.DateField("公示结束", null=True, blank=True, editable=False)
    document_number = models.CharField("命名文号", max_length=60, blank=True, editable=False)
    named_date = models.DateField("命名日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态",
        max_length=16,
        choices=NominationState,
        default=NominationState.DRAFT,
        editable=False,
    )

    class Meta:
        verbose_name = verbose_name_plural = "典型推荐"
        ordering = ("-round__year", "posting__village__township__order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "posting"],
                name="secretaries_nomination_once_a_round",
                violation_error_message="这名第一书记在本批次已有推荐",
            ),
            models.CheckConstraint(
                condition=~Q(state=NominationState.NAMED)
                | (Q(named_date__isnull=False) & ~Q(document_number="")),
                name="secretaries_nomination_named_by_document",
                violation_error_message="命名须有文号和日期",
            ),
            models.CheckConstraint(
                condition=Q(publicised_from_date__isnull=True)
                | Q(publicised_to_date__gte=models.F("publicised_from_date")),
                name="secretaries_nomination_publicity_is_forward",
                violation_error_message="公示结束不能早于开始",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.round}"


class NominationFlow(FlowRecord):
    """流转记录 of a nomination."""

    row = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "典型推荐流转"


class NominationMaterial(Attachment):
    """Material of a nomination."""

    row = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "事迹材料"


@tracked()
class MediaReport(models.Model):
    """What a paper, a station or a site told of a model."""

    nomination = models.ForeignKey(
        Nomination, verbose_name="典型", on_delete=models.PROTECT, related_name="media"
    )
    medium = models.CharField("媒体", max_length=60)
    published_date = models.DateField("刊播日期")
    title = models.CharField("标题", max_length=100)
    link = models.CharField("链接或版面", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "宣传报道"
        ordering = ("-published_date", "pk")

    def __str__(self) -> str:
        return self.title


@tracked()
class Commendation(models.Model):
    """One commendation of one person, with its level."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="commendations"
    )
    title = models.CharField("表彰名称", max_length=80)
    level = models.CharField("级别", max_length=12, choices=HonourLevel)
    granted_by = models.CharField("表彰单位", max_length=60)
    granted_date = models.DateField("表彰日期")
    document_number = models.CharField("文号", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "表彰"
        ordering = ("-granted_date", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "title", "granted_date"],
                name="secretaries_commendation_once",
                violation_error_message="这项表彰已经登记",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.title}"


scoping.register(HonourRound, directory=True)
scoping.register_child(Nomination, "posting")
scoping.register_child(NominationFlow, "row")
scoping.register_child(NominationMaterial, "row")
scoping.register_child(MediaReport, "nomination")
scoping.register_child(Commendation, "posting")
