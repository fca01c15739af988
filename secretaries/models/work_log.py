"""工作日志: what was done on a day, in a few words (domain.md §4.7)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from secretaries.choices.duty import Duty
from secretaries.core.private_numbers import private_number_in
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.history import tracked

# More on one day is a slip of the finger.
MOST_HOUSEHOLDS, MOST_PROBLEMS = 200, 50


@tracked()
class WorkLog(models.Model):
    """One entry.  Households are counted, never named (domain.md §4.7: 户名脱敏)."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="work_logs"
    )
    date = models.DateField("日期")
    duty = models.CharField("职责类别", max_length=4, choices=Duty)
    place = models.CharField("地点", max_length=60)
    content = models.CharField("工作内容", max_length=1000)
    households_visited = models.PositiveSmallIntegerField("走访户数", default=0)
    problems_solved = models.PositiveSmallIntegerField("解决问题数", default=0)
    stayed_overnight = models.BooleanField("当晚在村住宿", default=False)
    created_at = models.DateTimeField("记录时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "工作日志"
        ordering = ("-date", "-pk")
        indexes = [models.Index(fields=["posting", "date"], name="secretaries_worklog_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(households_visited__lte=MOST_HOUSEHOLDS),
                name="secretaries_worklog_households_are_plausible",
                violation_error_message=f"一天走访不超过 {MOST_HOUSEHOLDS} 户，请核对",
            ),
            models.CheckConstraint(
                condition=models.Q(problems_solved__lte=MOST_PROBLEMS),
                name="secretaries_worklog_problems_are_plausible",
                violation_error_message=f"一天解决问题不超过 {MOST_PROBLEMS} 件，请核对",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.get_duty_display()}"

    def clean(self) -> None:
        """A day in post that has come, and no numbers of persons in the text."""
        errors = {}
        for name in ("place", "content"):
            kind = private_number_in(getattr(self, name) or "")
            if kind:
                errors[name] = f"请不要填写{kind}，群众姓名、电话不记入日志"
        if self.date and self.posting_id:
            problem = self._wrong_day()
            if problem:
                errors["date"] = problem
        if errors:
            raise ValidationError(errors)

    def _wrong_day(self) -> str:
        if self.date > timezone.localdate():
            return "日期还没有到，请填写今天或以前的日期"
        if not self.posting.in_post_on(self.date):
            start, end = self.posting.start_date, self.posting.end_date
            until = f" 至 {end:%Y-%m-%d}" if end else " 以后"
            return f"这一天不在任职期间（{start:%Y-%m-%d}{until}）"
        return ""


class WorkLogPhoto(Attachment):
    """照片 of an entry, if there are any."""

    row = models.ForeignKey(WorkLog, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "日志照片"


scoping.register(
    WorkLog,
    personal=True,
    township="posting__village__township",
    village="posting__village",
    unit="posting__unit",
    cadre="posting__cadre",
)
scoping.register_child(WorkLogPhoto, "row")
