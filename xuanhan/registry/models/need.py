"""村情需求清单: what each village needs, by round (domain.md §4.2)."""

import unicodedata

from django.db import models

from xuanhan.common import field_policy, scoping
from xuanhan.common.encryption import EncryptedTextField
from xuanhan.common.entries import Entered
from xuanhan.common.history import tracked
from xuanhan.common.masking import mask_phone
from xuanhan.registry.choices import NeedCategory, Urgency
from xuanhan.registry.models.place import Village


@tracked()
class NeedsRound(models.Model):
    """One round in which villages report their needs; the campaigns hang their own rounds on it."""

    code = models.CharField("批次编号", max_length=20, unique=True, help_text="如 2025-1")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("批次名称", max_length=60)
    is_open = models.BooleanField("开放填报", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "需求批次"
        ordering = ("-year", "-code")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@tracked()
class Need(Entered):
    """One need of one village in one round.

    Its key is the list number where the sheet has one, else village + category + the normalised text; a
    reworded need is therefore a new one, and the old one stays.
    """

    round = models.ForeignKey(
        NeedsRound, verbose_name="批次", on_delete=models.PROTECT, related_name="needs"
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="needs"
    )
    number = models.CharField("清单编号", max_length=40, blank=True)
    village_type = models.CharField("村类型", max_length=60, blank=True)
    category = models.CharField("需求类别", max_length=16, choices=NeedCategory)
    problem = models.CharField("存在问题", max_length=500, blank=True)
    content = models.CharField("需求内容", max_length=500)
    content_key = models.CharField("需求内容（归一）", max_length=500, editable=False)
    wanted_cadre_type = models.CharField("期望干部类型", max_length=100, blank=True)
    wanted_major = models.CharField("期望专业", max_length=100, blank=True)
    wanted_experience = models.CharField("期望经历", max_length=200, blank=True)
    urgency = models.PositiveSmallIntegerField("紧迫程度", choices=Urgency)
    contact = models.CharField("联系人", max_length=40, blank=True)
    phone = EncryptedTextField("联系电话", blank=True, default="")
    remark = models.CharField("备注", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村情需求清单"
        ordering = ("village__township__order", "village__code", "-urgency", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"],
                condition=~models.Q(number=""),
                name="registry_need_number_once_a_round",
                violation_error_message="本批次已有相同的清单编号",
            ),
            models.UniqueConstraint(
                fields=["round", "village", "category", "content_key"],
                condition=models.Q(number=""),
                name="registry_need_text_once_a_village",
                violation_error_message="该村本批次已登记过同类别、同内容的需求",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.get_category_display()}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the normalised text true on every single save; bulk writers set it themselves."""
        self.content_key = content_key(self.content)
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: set[str] | None = None) -> None:
        """Fill the normalised text before the constraints look at it."""
        self.content_key = content_key(self.content or "")
        super().clean_fields(exclude=exclude)


def content_key(text: str) -> str:
    """A need's text without what a retyping changes: width, spaces, punctuation."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in normal if sign.isalnum())[:500]


scoping.register(NeedsRound, directory=True)
scoping.register(Need, township="village__township", village="village")
field_policy.protect(Need, "phone", act="see_phone", mask=mask_phone)
