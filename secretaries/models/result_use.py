"""结果运用: what an appraisal led to (domain.md §4.9)."""

from django.db import models

from secretaries.choices.result_use import WITH_DOCUMENT, ResultKind
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.history import tracked

Q = models.Q


@tracked()
class ResultUse(models.Model):
    """One use of a result for one person."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="result_uses"
    )
    kind = models.CharField("类型", max_length=12, choices=ResultKind)
    decided_date = models.DateField("日期")
    document_number = models.CharField("文号", max_length=60, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "结果运用"
        ordering = ("-decided_date", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "kind", "decided_date"],
                name="secretaries_resultuse_once_a_day",
                violation_error_message="这一天已登记过同一类型",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=list(WITH_DOCUMENT)) | ~Q(document_number=""),
                name="secretaries_resultuse_has_document",
                violation_error_message="提拔、进一步使用、晋升职级、函告和召回须填写文号",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.get_kind_display()}"


scoping.register_child(ResultUse, "posting")
