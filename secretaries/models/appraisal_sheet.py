"""考评依据: the subjects' sheets, the villagers' survey, bonus, deduction, veto (domain.md §4.8)."""

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from secretaries.choices.appraisal import AdjustmentKind, Channel, SheetState, Subject
from secretaries.core.appraisal_score import Tally, TallyFaulty
from secretaries.models.appraisal import Appraisal
from secretaries.models.appraisal_scheme import AppraisalIndicator
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.entries import EnteredBy
from xuanhan.common.history import tracked
from xuanhan.registry.models import Township, Unit, Village


def open_round_only() -> pgtrigger.Trigger:
    """A trigger: what a result is counted from changes only while its round is being scored."""
    return pgtrigger.Trigger(
        name="round_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=pgtrigger.Func(
            """
            IF (SELECT r.state FROM secretaries_appraisal a
                JOIN secretaries_appraisalround r ON r.id = a.round_id
                WHERE a.id = COALESCE(OLD.appraisal_id, NEW.appraisal_id)) <> 'SCORING' THEN
                RAISE EXCEPTION 'the round is not being scored' USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
            """
        ),
    )


@tracked()
class AppraisalSheet(ConstraintFieldsMixin):
    """What one subject gives one first secretary; whoever fills it in sees it, the other subjects do not."""

    appraisal = models.ForeignKey(
        Appraisal, verbose_name="考评", on_delete=models.PROTECT, related_name="sheets"
    )
    subject = models.CharField("考评主体", max_length=24, choices=Subject)
    score = models.DecimalField("评分", max_digits=5, decimal_places=2)
    # Whose sheet it is: at most one of these, as the subject says.
    township = models.ForeignKey(
        Township, verbose_name="乡镇", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    village = models.ForeignKey(
        Village, verbose_name="村", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    unit = models.ForeignKey(
        Unit, verbose_name="派出单位", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    comment = models.CharField("评语", max_length=300, blank=True)
    submitted_date = models.DateField("提交日期", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="填写人", null=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    state = models.CharField(
        "状态", max_length=12, choices=SheetState, default=SheetState.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评评分表"
        ordering = ("appraisal", "subject")
        triggers = [open_round_only()]
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "subject"],
                name="secretaries_appraisalsheet_once",
                violation_error_message="这一主体已有评分表",
            ),
            models.CheckConstraint(
                condition=Q(score__range=(0, 100)),
                name="secretaries_appraisalsheet_score_range",
                violation_error_message="评分须在 0 至 100 之间",
                violation_error_code="score",
            ),
            models.CheckConstraint(
                condition=~Q(subject=Subject.VILLAGERS),
                name="secretaries_appraisalsheet_no_villagers",
                violation_error_message="村民群众的得分只来自满意度测评",
                violation_error_code="subject",
            ),
            models.CheckConstraint(
                condition=Q(
                    subject=Subject.TOWNSHIP,
                    township__isnull=False,
                    village__isnull=True,
                    unit__isnull=True,
                )
                | Q(
                    subject=Subject.VILLAGE_ORGANIZATION,
                    township__isnull=True,
                    village__isnull=False,
                    unit__isnull=True,
                )
                | Q(subject=Subject.UNIT, township__isnull=True, village__isnull=True)
                | Q(
                    subject=Subject.COUNTY,
                    township__isnull=True,
                    village__isnull=True,
                    unit__isnull=True,
                ),
                name="secretaries_appraisalsheet_whose",
                violation_error_message="评分表须属于它的考评主体",
            ),
            models.CheckConstraint(
                condition=Q(state=SheetState.SUBMITTED, submitted_date__isnull=False)
                | (~Q(state=SheetState.SUBMITTED) & Q(submitted_date__isnull=True)),
                name="secretaries_appraisalsheet_submitted_date",
                violation_error_message="提交须有日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appraisal.posting.cadre.name} {self.get_subject_display()}评分"

    def belongs_to_subject(self) -> None:
        """Set whose sheet it is, from the subject and the posting."""
        posting = self.appraisal.posting
        owner = {
            Subject.TOWNSHIP: {"township_id": posting.village.township_id},
            Subject.VILLAGE_ORGANIZATION: {"village_id": posting.village_id},
            Subject.UNIT: {"unit_id": posting.unit_id},
        }.get(Subject(self.subject), {})
        for name in ("township_id", "village_id", "unit_id"):
            setattr(self, name, owner.get(name))


@tracked()
class AppraisalSheetItem(models.Model):
    """The points of one indicator; sheets brought in from Excel have a total alone."""

    sheet = models.ForeignKey(
        AppraisalSheet, verbose_name="评分表", on_delete=models.CASCADE, related_name="items"
    )
    indicator = models.ForeignKey(
        AppraisalIndicator, verbose_name="指标", on_delete=models.PROTECT, related_name="+"
    )
    points = models.DecimalField("得分", max_digits=5, decimal_places=2)
    # The indicator's maximum, so that the database can hold the points within it.
    most = models.DecimalField("满分", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "评分明细"
        ordering = ("sheet", "indicator__order")
        triggers = [
            pgtrigger.Trigger(
                name="round_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(
                    """
                    IF (SELECT r.state FROM secretaries_appraisalsheet s
                        JOIN secretaries_appraisal a ON a.id = s.appraisal_id
                        JOIN secretaries_appraisalround r ON r.id = a.round_id
                        WHERE s.id = COALESCE(OLD.sheet_id, NEW.sheet_id)) <> 'SCORING' THEN
                        RAISE EXCEPTION 'the round is not being scored'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                    """
                ),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "indicator"],
                name="secretaries_sheetitem_once",
                violation_error_message="这一指标已有得分",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=F("most")),
                name="secretaries_sheetitem_points_in_range",
                violation_error_message="得分须在 0 和满分之间",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.points}"


def _tickets(title: str) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(title, default=0)


@tracked()
class AppraisalTally(EnteredBy, ConstraintFieldsMixin):
    """群众满意度测评: the tickets of one first secretary, from paper or, once closed, from the tokens."""

    appraisal = models.ForeignKey(
        Appraisal, verbose_name="考评", on_delete=models.PROTECT, related_name="tallies"
    )
    channel = models.CharField(
        "方式", max_length=8, choices=Channel, default=Channel.PAPER, editable=False
    )
    issued = _tickets("发放票数")
    returned = _tickets("收回票数")
    valid = _tickets("有效票数")
    satisfied = _tickets("满意票数")
    fairly = _tickets("基本满意票数")
    dissatisfied = _tickets("不满意票数")
    opinions = models.TextField("意见建议", max_length=1000, blank=True)
    counted_date = models.DateField("计票日期")

    class Meta:
        verbose_name = verbose_name_plural = "群众满意度测评"
        ordering = ("appraisal", "channel")
        triggers = [open_round_only()]
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "channel"],
                name="secretaries_tally_once_a_channel",
                violation_error_message="这名第一书记已有这种方式的测评结果",
            ),
            models.CheckConstraint(
                condition=Q(returned__lte=F("issued")),
                name="secretaries_tally_returned_of_issued",
                violation_error_message="收回票数不能多于发放票数",
                violation_error_code="returned",
            ),
            models.CheckConstraint(
                condition=Q(valid__lte=F("returned")),
                name="secretaries_tally_valid_of_returned",
                violation_error_message="有效票数不能多于收回票数",
                violation_error_code="valid",
            ),
            models.CheckConstraint(
                condition=Q(valid=F("satisfied") + F("fairly") + F("dissatisfied")),
                name="secretaries_tally_answers_are_valid",
                violation_error_message="满意、基本满意、不满意合计须等于有效票数",
                violation_error_code="valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appraisal.posting.cadre.name} {self.get_channel_display()}"

    def clean(self) -> None:
        """The numbers fit together, said with the numbers.  Raises ValidationError."""
        if any(getattr(self, name) is None for name in Tally.__dataclass_fields__):
            return
        try:
            self.tally  # noqa: B018  counts
        except TallyFaulty as error:
            raise ValidationError({error.field: str(error)}) from error

    @property
    def tally(self) -> Tally:
        """As the core counts it.  Raises TallyFaulty."""
        return Tally(**{name: getattr(self, name) for name in Tally.__dataclass_fields__})


class SurveyToken(models.Model):
    """One ticket that is still out.  It is deleted when it is used: nothing joins an answer to it.

    Neither this nor the count has row history, times or a running order of answers: two rows that change
    together would tell who answered what.
    """

    appraisal = models.ForeignKey(
        Appraisal, verbose_name="考评", on_delete=models.PROTECT, related_name="tokens"
    )
    digest = models.CharField("口令校验值", max_length=64, unique=True)
    expires_date = models.DateField("有效期至")

    class Meta:
        verbose_name = verbose_name_plural = "测评口令"

    def __str__(self) -> str:
        return f"测评口令（有效期至 {self.expires_date}）"


class SurveyCount(models.Model):
    """What came back of the tokens so far, as sums; it is shown only when the survey is closed."""

    appraisal = models.OneToOneField(
        Appraisal, verbose_name="考评", on_delete=models.PROTECT, related_name="survey_count"
    )
    issued = _tickets("发出口令")
    satisfied = _tickets("满意")
    fairly = _tickets("基本满意")
    dissatisfied = _tickets("不满意")

    class Meta:
        verbose_name = verbose_name_plural = "网上测评计数"

    def __str__(self) -> str:
        return f"网上测评 {self.appraisal_id}"

    @property
    def answered(self) -> int:
        """How many have answered."""
        return self.satisfied + self.fairly + self.dissatisfied


@tracked()
class AppraisalAdjustment(EnteredBy, ConstraintFieldsMixin):
    """加分, 扣分 or 一票否决, with its ground."""

    appraisal = models.ForeignKey(
        Appraisal, verbose_name="考评", on_delete=models.PROTECT, related_name="adjustments"
    )
    kind = models.CharField("类型", max_length=12, choices=AdjustmentKind)
    points = models.DecimalField(
        "分值", max_digits=4, decimal_places=2, null=True, blank=True, help_text="一票否决不填分值"
    )
    ground = models.CharField("事由", max_length=200)
    happened_date = models.DateField("日期")
    document_number = models.CharField("依据文号", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "考评加减分"
        ordering = ("appraisal", "kind", "happened_date", "pk")
        triggers = [open_round_only()]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AdjustmentKind.VETO, points__isnull=True)
                | (~Q(kind=AdjustmentKind.VETO) & Q(points__isnull=False, points__gt=0)),
                name="secretaries_adjustment_points",
                violation_error_message="加分、扣分须填写大于 0 的分值；一票否决不填分值",
                violation_error_code="points",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.points or ''} {self.ground}"


class AdjustmentEvidence(Attachment):
    """Evidence of an adjustment."""

    row = models.ForeignKey(
        AppraisalAdjustment, on_delete=models.PROTECT, related_name="attachments"
    )

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "加减分材料"


# Each subject sees its own sheets; the person sees them with the result.
scoping.register(
    AppraisalSheet,
    personal=True,
    township="township",
    village="village",
    unit="unit",
    cadre="appraisal__informed",
)
scoping.register_child(AppraisalSheetItem, "sheet")
for _model in (AppraisalTally, SurveyToken, SurveyCount, AppraisalAdjustment):
    scoping.register_child(_model, "appraisal")
scoping.register_child(AdjustmentEvidence, "row")
