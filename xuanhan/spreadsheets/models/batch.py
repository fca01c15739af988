"""One uploaded file: kept as it came, checked, and written whole or not at all."""

from django.conf import settings
from django.db import models

from xuanhan.common import scoping
from xuanhan.common.encryption import EncryptedBinaryField
from xuanhan.common.history import tracked


class BatchState(models.TextChoices):
    """How far a file has come."""

    CHECKED = "CHECKED", "待确认"
    FAULTY = "FAULTY", "有误未导入"
    COMMITTED = "COMMITTED", "已导入"
    ABANDONED = "ABANDONED", "已放弃"
    UNDONE = "UNDONE", "已撤销"


class RowOutcome(models.TextChoices):
    """What a row would do, or did."""

    CREATED = "CREATED", "新增"
    UPDATED = "UPDATED", "变更"
    UNCHANGED = "UNCHANGED", "未变"


@tracked(exclude=["file_bytes", "report"])
class ImportBatch(models.Model):
    """A file with the verdict on it.

    The bytes lie in the database, sealed as the ID numbers in them are: one backup holds everything.
    """

    kind = models.CharField("表格种类", max_length=40)
    round_code = models.CharField("批次编号", max_length=20, blank=True)
    file_name = models.CharField("文件名", max_length=200)
    file_bytes = EncryptedBinaryField("原文件")
    sha256 = models.CharField("文件摘要", max_length=64, db_index=True)
    state = models.CharField("状态", max_length=12, choices=BatchState)
    rows_read = models.PositiveIntegerField("读入行数", default=0)
    created_count = models.PositiveIntegerField("新增", default=0)
    updated_count = models.PositiveIntegerField("变更", default=0)
    unchanged_count = models.PositiveIntegerField("未变", default=0)
    error_count = models.PositiveIntegerField("错误", default=0)
    report = models.JSONField("检查结果", default=dict)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="上传人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    actor = models.CharField("经办", max_length=60)
    committed_at = models.DateTimeField("导入时间", null=True, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="撤销人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = verbose_name_plural = "导入记录"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=("COMMITTED", "UNDONE"), committed_at__isnull=False)
                | (
                    ~models.Q(state__in=("COMMITTED", "UNDONE"))
                    & models.Q(committed_at__isnull=True)
                ),
                name="spreadsheets_importbatch_committed_with_time",
                violation_error_message="已导入的批次须有导入时间，其他批次不能有",
            ),
            models.CheckConstraint(
                condition=models.Q(state="UNDONE", undone_at__isnull=False)
                | (~models.Q(state="UNDONE") & models.Q(undone_at__isnull=True)),
                name="spreadsheets_importbatch_undone_with_time",
                violation_error_message="已撤销的批次须有撤销时间，其他批次不能有",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.created_at:%Y-%m-%d %H:%M}）"


class BatchRow(models.Model):
    """What one Excel row did: which record it made or changed, and each field's old and new value."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    excel_row = models.PositiveIntegerField("行号")
    outcome = models.CharField("结果", max_length=10, choices=RowOutcome)
    label = models.CharField("记录", max_length=200)
    object_id = models.BigIntegerField("记录编号", null=True)
    changes = models.JSONField("变更", default=list)
    # The row history's entry that this import made: what comes after it is a later change.
    event_id = models.BigIntegerField("历史编号", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入明细"
        ordering = ("excel_row",)
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "excel_row"], name="spreadsheets_batchrow_once"
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.excel_row} 行 {self.label}"


# A batch belongs to whoever uploaded it; the county sees all.
scoping.register(ImportBatch, user="created_by")
scoping.register(BatchRow, user="batch__created_by")
