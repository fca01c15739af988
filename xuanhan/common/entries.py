"""Who entered a row, and when: for rows that people type in."""

from django.conf import settings
from django.db import models


class EnteredBy(models.Model):
    """Who; filled by the admin and by the services, and nobody edits it."""

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


class Entered(EnteredBy):
    """Who and when."""

    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta(EnteredBy.Meta):
        abstract = True
