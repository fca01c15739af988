"""考评: a round, and the result of each first secretary in it (domain.md §4.8)."""

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import F, Q

from secretaries.choices.appraisal import (
    FROZEN,
    SCORING,
    AppraisalState,
    Cycle,
    GradeCode,
    Subject,
)
from secretaries.core.appraisal_grade import grade_word
from secretaries.models.appraisal_scheme import AppraisalScheme
from secretaries.models.cadre import Cadre
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

# The field of each subject's score, in the county's order.
SCORE_FIELDS = {f"score_{subject.value.lower()}": subject for subject in Subject}
# What a sheet of totals said (domain.md §8 form 7); it counts where the subject has no sheet of its own.
PAPER_FIELDS = {f"paper_{subject.value.lower()}": subject for subject in SCORING}


@tracked()
class AppraisalRound(ConstraintFieldsMixin):
    """One quarter's, year's or end-of-term appraisal of the county; the steps are taken for all at once."""

    title = models.CharField("名称", max_length=60)
    scheme = models.ForeignKey(
        AppraisalScheme, verbose_name="考评方案", on_delete=models.PROTECT, related_name="rounds"
    )
    cycle = models.CharField("类别", max_length=8, choices=Cycle, editable=False)
    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField(
        "季度", null=True, blank=True, help_text="季度考评填 1 至 4，其他不填"
    )
    start_date = models.DateField("考评期开始")
    end_date = models.DateField("考评期结束")
    due_date = models.DateField("评分截止日期")
    document_number = models.CharField("审定文号", max_length=60, blank=True, editable=False)
    approved_date = models.DateField("审定日期", null=True, blank=True, editable=False)
    publicity_from = models.DateField("公示开始", null=True, blank=True, editable=False)
    publicity_until = models.DateField("公示结束", null=True, blank=True, editable=False)
    informed_date = models.DateField("反馈日期", null=True, blank=True, editable=False)
    objection_until = models.DateField("申诉截止", null=True, blank=True, editable=False)
    excellent_places = models.PositiveSmallIntegerField(
        "优秀名额", null=True, blank=True, editable=False
    )
    state = models.CharField(
        "状态",
        max_length=12,
        choices=AppraisalState,
        default=AppraisalState.SCORING,
        editable=False,
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评批次"
        ordering = ("-end_date", "cycle", "-pk")
        triggers = [
            pgtrigger.Protect(
                name="approved_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__state__in=list(FROZEN),
                    new__state__in=[AppraisalState.SCORING, AppraisalState.COMPUTED],
                ),
            ),
            pgtrigger.Protect(
                name="approved_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__in=list(FROZEN)),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "year", "quarter"],
                nulls_distinct=False,
                name="secretaries_appraisalround_once",
                violation_error_message="这一期的考评已有",
                violation_error_code="year",
            ),
            models.CheckConstraint(
                condition=Q(cycle=Cycle.QUARTER, quarter__isnull=False, quarter__range=(1, 4))
                | (~Q(cycle=Cycle.QUARTER) & Q(quarter__isnull=True)),
                name="secretaries_appraisalround_quarter",
                violation_error_message="季度考评须填写 1 至 4 季度，其他类别不填季度",
                violation_error_code="quarter",
            ),
            models.CheckConstraint(
                condition=Q(end_date__gt=F("start_date"), due_date__gt=F("start_date")),
                name="secretaries_appraisalround_is_forward",
                violation_error_message="结束日期和评分截止日期须在开始日期之后",
                violation_error_code="end_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FROZEN, approved_date__isnull=False)
                | (~Q(state__in=FROZEN) & Q(approved_date__isnull=True)),
                name="secretaries_appraisalround_approved_with_date",
                violation_error_message="审定须有日期",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The kind is the scheme's."""
        if self.scheme_id:
            self.cycle = self.scheme.cycle

    @property
    def is_frozen(self) -> bool:
        """Whether the department's meeting has decided."""
        return self.state in FROZEN


class AppraisalRoundFlow(FlowRecord):
    """流转记录 of a round."""

    row = models.ForeignKey(AppraisalRound, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "考评批次流转"


def _score(subject: Subject) -> models.DecimalField:
    return models.DecimalField(
        f"{subject.label}评分",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        editable=False,
    )


def _paper(subject: Subject) -> models.DecimalField:
    return models.DecimalField(
        f"{subject.label}评分（汇总表）", max_digits=5, decimal_places=2, null=True, blank=True,
        editable=False,
    )  # fmt: skip


def _sum(title: str) -> models.DecimalField:
    return models.DecimalField(
        title, max_digits=6, decimal_places=2, default=Decimal(0), editable=False
    )


@tracked()
class Appraisal(ConstraintFieldsMixin):
    """One first secretary in a round.  Frozen with the round; a correction is a new version with its reason."""

    round = models.ForeignKey(
        AppraisalRound, verbose_name="考评批次", on_delete=models.PROTECT, related_name="appraisals"
    )
    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="appraisals"
    )
    days_in_post = models.PositiveSmallIntegerField("期内在任天数", editable=False)
    absences = models.PositiveSmallIntegerField("缺岗次数", default=0, editable=False)
    score_township = _score(Subject.TOWNSHIP)
    score_villagers = _score(Subject.VILLAGERS)
    score_village_organization = _score(Subject.VILLAGE_ORGANIZATION)
    score_unit = _score(Subject.UNIT)
    score_county = _score(Subject.COUNTY)
    paper_township = _paper(Subject.TOWNSHIP)
    paper_village_organization = _paper(Subject.VILLAGE_ORGANIZATION)
    paper_unit = _paper(Subject.UNIT)
    paper_county = _paper(Subject.COUNTY)
    bonus = _sum("加分")
    deduction = _sum("扣分")
    is_vetoed = models.BooleanField("一票否决", default=False, editable=False)
    total = models.DecimalField(
        "综合得分", max_digits=6, decimal_places=2, null=True, blank=True, editable=False
    )
    rank = models.PositiveSmallIntegerField("排名", null=True, blank=True, editable=False)
    suggested_grade = models.CharField(
        "计算等次", max_length=4, choices=GradeCode, blank=True, editable=False
    )
    suggested_reason = models.CharField("计算说明", max_length=100, blank=True, editable=False)
    is_at_line = models.BooleanField("并列在优秀线上", default=False, editable=False)
    grade = models.CharField("考核等次", max_length=4, choices=GradeCode, blank=True)
    grade_reason = models.CharField(
        "改动理由", max_length=200, blank=True, help_text="与计算等次不同时必须填写"
    )
    version = models.PositiveSmallIntegerField("版本", default=1, editable=False)
    supersedes = models.OneToOneField(
        "self",
        verbose_name="更正前",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="superseded_by",
    )
    is_current = models.BooleanField("现行版本", default=True, editable=False)
    correction_reason = models.CharField("更正理由", max_length=300, blank=True, editable=False)
    # Set when the result is told to the person: from then on they see it, and not before.
    informed = models.ForeignKey(
        Cadre,
        verbose_name="已反馈",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评结果"
        ordering = (
            "-round__end_date", "posting__village__township__order", "posting__village__code",
            "posting__start_date", "-version",
        )  # fmt: skip
        triggers = [
            pgtrigger.Trigger(
                name="frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(
                    """
                    IF (SELECT state FROM secretaries_appraisalround
                        WHERE id = COALESCE(OLD.round_id, NEW.round_id)) IN (
                        'APPROVED', 'PUBLICITY', 'INFORMED', 'ARCHIVED'
                    ) THEN
                        IF TG_OP = 'DELETE' OR (TG_OP = 'INSERT' AND NEW.version = 1)
                           OR (TG_OP = 'UPDATE' AND
                               to_jsonb(NEW) - 'informed_id' - 'is_current'
                               IS DISTINCT FROM to_jsonb(OLD) - 'informed_id' - 'is_current') THEN
                            RAISE EXCEPTION 'the appraisal is frozen'
                                USING ERRCODE = 'check_violation';
                        END IF;
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                    """
                ),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "posting"],
                condition=Q(is_current=True),
                name="secretaries_appraisal_once_a_round",
                violation_error_message="这名第一书记在本批次已有考评",
            ),
            models.UniqueConstraint(
                fields=["round", "posting", "version"],
                name="secretaries_appraisal_version_once",
                violation_error_message="已有这个版本",
            ),
            models.CheckConstraint(
                condition=Q(version=1, supersedes__isnull=True)
                | (Q(version__gt=1, supersedes__isnull=False) & ~Q(correction_reason="")),
                name="secretaries_appraisal_correction_has_reason",
                violation_error_message="更正须写明理由",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (0, 100)}),
                    name=f"secretaries_appraisal_{name}_range",
                    violation_error_message=f"{subject.label}评分须在 0 至 100 之间",
                    violation_error_code=name,
                )
                for name, subject in {**SCORE_FIELDS, **PAPER_FIELDS}.items()
            ),
            models.CheckConstraint(
                condition=Q(bonus__gte=0, deduction__gte=0),
                name="secretaries_appraisal_sums_not_negative",
                violation_error_message="加分、扣分不能为负数",
            ),
            models.CheckConstraint(
                condition=Q(grade="")
                | Q(grade=F("suggested_grade"))
                | ~Q(grade_reason="")
                | Q(is_at_line=True)
                | Q(version__gt=1),
                name="secretaries_appraisal_other_grade_has_reason",
                violation_error_message="与计算等次不同的，须填写改动理由",
                violation_error_code="grade_reason",
            ),
        ]

    def __str__(self) -> str:
        version = f"（第 {self.version} 版）" if self.version > 1 else ""
        return f"{self.posting.cadre.name} {self.round}{version}"

    @property
    def scores(self) -> dict[str, Decimal | None]:
        """The score of each subject."""
        return {subject.value: getattr(self, name) for name, subject in SCORE_FIELDS.items()}

    @property
    def grade_word(self) -> str:
        """The decided grade as the person's 编制身份 has it; "" before."""
        return grade_word(self.grade, self.posting.cadre.establishment)

    @property
    def suggested_word(self) -> str:
        """The same of the grade that the numbers suggest."""
        return grade_word(self.suggested_grade, self.posting.cadre.establishment)


scoping.register(AppraisalRound, directory=True)
scoping.register_child(AppraisalRoundFlow, "row")
# The village's own sheet is theirs; the whole result is not, and the person sees it once told.
scoping.register(
    Appraisal,
    personal=True,
    township="posting__village__township",
    unit="posting__unit",
    cadre="informed",
)
