"""政策措施: the papers by which the county supports collective economies, and their clauses (domain.md §6.3)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.policy import SupportType
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.history import tracked

EXPIRES_BEFORE = "失效日期不能早于施行日期"


@tracked()
class PolicyDocument(Entered):
    """One paper, such as 宣汉县扶持壮大村级集体经济若干措施.  Everybody may read it."""

    title = models.CharField("文件名", max_length=120)
    number = models.CharField(
        "文号", max_length=40, unique=True, error_messages={"unique": "这个文号已登记"}
    )
    issuer = models.CharField("发文机关", max_length=60)
    issued_date = models.DateField("成文日期")
    effective_date = models.DateField("施行日期")
    expiry_date = models.DateField("失效日期", null=True, blank=True, help_text="长期有效的不填")

    class Meta:
        verbose_name = verbose_name_plural = "政策文件"
        ordering = ("-issued_date", "number")
        constraints = [
            models.CheckConstraint(
                condition=Q(expiry_date__isnull=True) | Q(expiry_date__gte=F("effective_date")),
                name="collective_economy_policy_forward",
                violation_error_message=EXPIRES_BEFORE,
            ),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》（{self.number}）"

    def clean(self) -> None:
        """It does not expire before it begins."""
        if self.expiry_date and self.effective_date and self.expiry_date < self.effective_date:
            raise ValidationError({"expiry_date": EXPIRES_BEFORE})


@tracked()
class PolicyMeasure(Entered):
    """One clause: what kind of support, by whom, for how long."""

    document = models.ForeignKey(
        PolicyDocument, verbose_name="政策文件", on_delete=models.CASCADE, related_name="measures"
    )
    clause = models.CharField("条款", max_length=20)
    support_type = models.CharField("支持类型", max_length=12, choices=SupportType)
    content = models.CharField("措施内容", max_length=300)
    lead_department = models.CharField("牵头部门", max_length=60)
    effective_date = models.DateField("施行日期")
    expiry_date = models.DateField("失效日期", null=True, blank=True, help_text="长期有效的不填")

    class Meta:
        verbose_name = verbose_name_plural = "政策措施"
        ordering = ("document", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "clause"],
                name="collective_economy_measure_clause_once",
                violation_error_message="这个条款已登记",
            ),
            models.CheckConstraint(
                condition=Q(expiry_date__isnull=True) | Q(expiry_date__gte=F("effective_date")),
                name="collective_economy_measure_forward",
                violation_error_message=EXPIRES_BEFORE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.number} {self.clause}"

    def clean(self) -> None:
        """Its time lies within that of its paper."""
        if self.expiry_date and self.effective_date and self.expiry_date < self.effective_date:
            raise ValidationError({"expiry_date": EXPIRES_BEFORE})
        first = self.document.effective_date if self.document_id else None
        if first and self.effective_date and self.effective_date < first:
            raise ValidationError({"effective_date": f"不能早于文件施行日期 {first:%Y-%m-%d}"})


@tracked()
class PolicyPaper(Attachment):
    """The text of a paper."""

    row = models.ForeignKey(
        PolicyDocument,
        verbose_name="政策文件",
        on_delete=models.PROTECT,
        related_name="attachments",
    )


scoping.register(PolicyDocument, directory=True)
scoping.register(PolicyMeasure, directory=True)
scoping.register_child(PolicyPaper, "row")
