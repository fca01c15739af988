"""What people did besides changing rows: imports, exports, publications, refusals."""

import pgtrigger
from django.conf import settings
from django.db import models

from xuanhan.common import scoping


class Act(models.Model):
    """One act; it is written once and never changed."""

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    kind = models.CharField("行为", max_length=40, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="账号",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    actor = models.CharField("操作人", max_length=60)
    summary = models.CharField("摘要", max_length=300)
    details = models.JSONField("详情", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "行为记录"
        ordering = ("-pk",)
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.kind}"


scoping.register(Act, domain="audit")
