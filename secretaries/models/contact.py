"""分片联系, 定点走访 and “巴山夜话·书记谈心” (domain.md §4.11)."""

from django.conf import settings
from django.db import models

from secretaries.choices.contact import ContactKind
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.encryption import EncryptedTextField
from xuanhan.common.entries import EnteredBy
from xuanhan.common.history import tracked
from xuanhan.registry.models import Township

TALK_NAME = "巴山夜话·书记谈心"


@tracked()
class ContactAssignment(models.Model):
    """Which leader looks after which township's first secretaries, from when to when."""

    kind = models.CharField("方式", max_length=8, choices=ContactKind)
    leader_name = models.CharField("联系人", max_length=40)
    leader_duty = models.CharField("职务", max_length=60)
    township = models.ForeignKey(
        Township, verbose_name="联系乡镇", on_delete=models.PROTECT, related_name="+"
    )
    start_date = models.DateField("开始日期")
    end_date = models.DateField("结束日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "分片联系"
        ordering = ("township__order", "kind", "-start_date")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "township"],
                condition=models.Q(end_date__isnull=True),
                name="secretaries_contact_one_leader_a_township",
                violation_error_message="该乡镇已有同一方式的联系人，请先结束原来的",
            ),
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="secretaries_contact_ends_after_start",
                violation_error_message="结束日期不能早于开始日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader_name} 联系 {self.township}"


@tracked()
class VisitRecord(EnteredBy):
    """A leader's visit to a village and its first secretary."""

    kind = models.CharField("方式", max_length=8, choices=ContactKind)
    visit_date = models.DateField("走访日期")
    visitor = models.CharField("走访人", max_length=60)
    posting = models.ForeignKey(
        Posting, verbose_name="走访对象", on_delete=models.PROTECT, related_name="visits"
    )
    content = models.CharField("了解的情况", max_length=500)
    problems = models.CharField("发现的问题", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "联系走访"
        ordering = ("-visit_date", "-pk")

    def __str__(self) -> str:
        return f"{self.visitor} 走访 {self.posting.cadre.name}"


@tracked()
class TalkRecord(EnteredBy):
    """One talk; what was confided lies apart, for the one who listened and whoever is empowered."""

    name = models.CharField("活动名称", max_length=40, default=TALK_NAME)
    talk_date = models.DateField("谈心日期")
    place = models.CharField("地点", max_length=60)
    talker = models.CharField("谈心人", max_length=60)
    posting = models.ForeignKey(
        Posting, verbose_name="谈心对象", on_delete=models.PROTECT, related_name="talks"
    )
    content = models.CharField("主要内容", max_length=500)
    problems = models.CharField("反映问题", max_length=500, blank=True)
    promises = models.CharField("承诺事项", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "书记谈心"
        ordering = ("-talk_date", "-pk")

    def __str__(self) -> str:
        return f"{self.name} {self.posting.cadre.name} {self.talk_date}"


@tracked(exclude=["text"])
class TalkNote(models.Model):
    """The private note of a talk: its author and the holders of 谈心授权 alone may read it."""

    talk = models.OneToOneField(
        TalkRecord, verbose_name="谈心", on_delete=models.PROTECT, related_name="private_note"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="记录人",
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = EncryptedTextField("私密记录")
    written_at = models.DateTimeField("记录时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "谈心私密记录"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.talk} 的私密记录"


scoping.register(ContactAssignment, township="township")
scoping.register_child(VisitRecord, "posting")
scoping.register_child(TalkRecord, "posting")
scoping.register(TalkNote, domain="confidential", user="author")
