"""Who entered a row, and when: for rows that people type in."""

from django.conf import settings
from django.db import models


class Entered(models.Model):
    """Filled by the admin and by the services; nobody edits it."""

    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="登记人",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True
