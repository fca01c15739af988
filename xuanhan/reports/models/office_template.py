"""Word templates that the office put in place of the shipped ones."""

from django.core.exceptions import ValidationError
from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.reports import word_templates


@tracked(exclude=["data"])
class OfficeTemplate(models.Model):
    """One upload; the latest of a kind is used."""

    code = models.CharField("文书", max_length=60)
    data = models.BinaryField("模板文件", editable=False)
    note = models.CharField("说明", max_length=100, blank=True)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    created_by = models.ForeignKey(
        "accounts.User",
        verbose_name="上传人",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = verbose_name_plural = "Word 模板"
        ordering = ("code", "-pk")

    def __str__(self) -> str:
        try:
            title = word_templates.document(self.code).title
        except KeyError:
            title = self.code
        return f"{title}（{self.created_at:%Y-%m-%d}）" if self.created_at else title

    def clean(self) -> None:
        """The kind is known, and its sample fills in."""
        try:
            document = word_templates.document(self.code)
        except KeyError as error:
            raise ValidationError({"code": "没有这种文书"}) from error
        try:
            word_templates.fill(bytes(self.data), document.sample())
        except word_templates.TemplateFaulty as faulty:
            raise ValidationError(str(faulty)) from faulty


scoping.register(OfficeTemplate)
