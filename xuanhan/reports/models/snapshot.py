"""A year as it was frozen: tables and files that no later change touches."""

import pgtrigger
from django.db import models

from xuanhan.common import scoping
from xuanhan.registry.models import ReportingYear

_FROZEN = [
    pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
]


class YearSnapshot(models.Model):
    """One version of one year; a correction is a new version with its reason."""

    year = models.ForeignKey(
        ReportingYear, verbose_name="年度", on_delete=models.PROTECT, related_name="snapshots"
    )
    version = models.PositiveSmallIntegerField("版本")
    reason = models.CharField("更正理由", max_length=300, blank=True)
    # Sections whose gaps were open and accepted when the year was frozen, with the words shown then.
    open_gaps = models.JSONField("冻结时尚缺", default=list)
    frozen_at = models.DateTimeField("冻结时间", auto_now_add=True)
    frozen_by = models.ForeignKey(
        "accounts.User",
        verbose_name="冻结人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = verbose_name_plural = "年度快照"
        ordering = ("-year__year", "-version")
        triggers = _FROZEN
        constraints = [
            models.UniqueConstraint(
                fields=["year", "version"],
                name="reports_snapshot_version_once",
                violation_error_message="该年度已有这个版本",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason=""),
                name="reports_snapshot_correction_has_reason",
                violation_error_message="更正须写明理由",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 第 {self.version} 版"


class SnapshotTable(models.Model):
    """One official table, its cells as they stood."""

    snapshot = models.ForeignKey(
        YearSnapshot, verbose_name="快照", on_delete=models.PROTECT, related_name="tables"
    )
    section = models.CharField("部分", max_length=60)
    code = models.CharField("表号", max_length=60)
    title = models.CharField("表名", max_length=120)
    content = models.JSONField("内容")
    workbook = models.BinaryField("工作簿", editable=False)
    sha256 = models.CharField("校验值", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "快照表"
        ordering = ("pk",)
        triggers = _FROZEN

    def __str__(self) -> str:
        return self.title


class SnapshotFile(models.Model):
    """One document, as it was made."""

    snapshot = models.ForeignKey(
        YearSnapshot, verbose_name="快照", on_delete=models.PROTECT, related_name="files"
    )
    section = models.CharField("部分", max_length=60)
    name = models.CharField("文件名", max_length=160)
    content_type = models.CharField("类型", max_length=120)
    data = models.BinaryField("内容", editable=False)
    sha256 = models.CharField("校验值", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "快照文件"
        ordering = ("pk",)
        triggers = _FROZEN

    def __str__(self) -> str:
        return self.name


scoping.register(YearSnapshot)
scoping.register(SnapshotTable)
scoping.register(SnapshotFile)
