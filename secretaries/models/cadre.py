"""干部能力画像: who could be sent (domain.md §4.3)."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from secretaries.choices import (
    Degree,
    Education,
    Establishment,
    PoliticalStatus,
    Recommendation,
    ReserveState,
    Sex,
    Specialism,
)
from xuanhan.common import field_policy, scoping
from xuanhan.common.encryption import EncryptedTextField, KeyedHashField, keyed_hash
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.common.identity_numbers import IdentityNumberInvalid, parse
from xuanhan.common.masking import mask_identity_number, mask_phone
from xuanhan.common.pinyin import search_text
from xuanhan.common.searchable import SearchTextField, search_index
from xuanhan.registry.models import Unit

ALREADY_KEPT = "这个身份证号已在系统中登记，请联系县委组织部"


@tracked(exclude=["search_text"])
class Cadre(models.Model):
    """One cadre in the pool; the ID number is the key, and is sealed."""

    name = models.CharField("姓名", max_length=40)
    id_number = EncryptedTextField("身份证号")
    id_number_hash = KeyedHashField(
        "身份证号（密文索引）",
        source="id_number",
        unique=True,
        error_messages={"unique": ALREADY_KEPT},
    )
    sex = models.CharField("性别", max_length=8, choices=Sex)
    birth_month = models.DateField("出生年月")
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    political_status = models.CharField("政治面貌", max_length=16, choices=PoliticalStatus)
    party_month = models.DateField("入党时间", null=True, blank=True)
    work_month = models.DateField("参加工作时间", null=True, blank=True)
    education = models.CharField("学历", max_length=16, choices=Education, blank=True)
    degree = models.CharField("学位", max_length=12, choices=Degree, blank=True)
    school = models.CharField("毕业院校及专业", max_length=100, blank=True)
    unit = models.ForeignKey(
        Unit,
        verbose_name="工作单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cadres",
    )
    unit_name = models.CharField(
        "工作单位（原文）", max_length=100, help_text="表中原样，未登记的单位也保留"
    )
    duty = models.CharField("职务", max_length=60, blank=True)
    rank = models.CharField("职级", max_length=40, blank=True)
    establishment = models.CharField("编制身份", max_length=20, choices=Establishment, blank=True)
    phone = EncryptedTextField("联系电话", blank=True, default="")
    native_place = models.CharField("籍贯", max_length=60, blank=True)
    specialisms = ArrayField(
        models.CharField(max_length=20, choices=Specialism),
        verbose_name="专长类型",
        default=list,
        blank=True,
        help_text="第一项为主要专长",
    )
    agricultural_major = models.BooleanField("涉农专业", null=True, blank=True)
    project_experience = models.BooleanField("项目管理经历", null=True, blank=True)
    grassroots_experience = models.BooleanField("基层领导经历", null=True, blank=True)
    village_experience = models.BooleanField("驻村经历", null=True, blank=True)
    recent_grades = models.CharField("近三年考核结果", max_length=60, blank=True)
    preferred_direction = models.CharField("意愿方向", max_length=100, blank=True)
    accepts_adjustment = models.BooleanField("是否服从调剂", null=True, blank=True)
    recommendation = models.CharField(
        "单位推荐意见", max_length=16, choices=Recommendation, blank=True
    )
    remark = models.CharField("备注", max_length=300, blank=True)
    # Whom the county registers is in the pool at once; whom a unit recommends is examined first.
    state = models.CharField(
        "储备库状态",
        max_length=16,
        choices=ReserveState,
        default=ReserveState.IN_POOL,
        editable=False,
    )
    search_text = SearchTextField()

    class Meta:
        verbose_name = verbose_name_plural = "干部能力画像"
        indexes = (search_index("secretaries_cadre_search"),)
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return f"{self.name}（{self.unit_name}）" if self.unit_name else self.name

    def search_names(self) -> str:
        """By the name, in every reading a surname may have."""
        return search_text([self.name], person=True)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """The ID number as it is written on the card."""
        super().clean_fields(exclude=exclude)
        unchanged = self.id_number_hash == keyed_hash(self.id_number or "")
        if unchanged or "id_number" in (exclude or ()):
            return
        try:
            self.id_number = parse(self.id_number, today=timezone.localdate()).text
        except IdentityNumberInvalid as invalid:
            raise ValidationError({"id_number": invalid.message}) from invalid

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """One file a person; what is told to somebody outside the scope is this one fixed sentence."""
        super().validate_unique(exclude=exclude)
        same = Cadre.objects.filter(id_number_hash=keyed_hash(self.id_number or ""))
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"id_number": ALREADY_KEPT})

    @property
    def has_named_experience(self) -> bool:
        """Any one of the seed's three experiences (domain.md §13.2: counted once)."""
        return bool(
            self.agricultural_major or self.project_experience or self.grassroots_experience
        )


class CadreFlow(FlowRecord):
    """流转记录 of a cadre in 人才储备库."""

    row = models.ForeignKey(Cadre, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "储备库流转"


scoping.register(Cadre, unit="unit", cadre="pk")
scoping.register_child(CadreFlow, "row")
field_policy.protect(Cadre, "id_number", act="see_idnumber", mask=mask_identity_number)
field_policy.protect(Cadre, "phone", act="see_phone", mask=mask_phone)
field_policy.protect(Cadre, "recent_grades", "recommendation", act="see_evaluation")
