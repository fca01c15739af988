"""考评结果汇总表 on paper, and the 年度考核登记表 of one person (domain.md §4.12, §8 form 7)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from secretaries.choices.appraisal import AdjustmentKind
from secretaries.models import Appraisal, AppraisalRound
from secretaries.models.appraisal import SCORE_FIELDS
from secretaries.queries.appraisal_facts import facts_of
from xuanhan.spreadsheets.writing import OfficialColumn as C
from xuanhan.spreadsheets.writing import OfficialSheet

FORM_CODE = "secretaries.appraisal_form"
FORM_TITLE = "宣汉县驻村第一书记年度考核登记表"
COLUMNS = (
    C("序号", 6, "center"), C("乡镇", 14), C("村", 12), C("姓名", 9, "center"), C("派出单位", 22),
    *(C(subject.label, 9, "right", "主体评分") for subject in SCORE_FIELDS.values()),
    C("加分", 7, "right"), C("扣分", 7, "right"), C("综合得分", 9, "right"), C("排名", 6, "center"),
    C("考核等次", 12, "center"), C("备注", 20),
)  # fmt: skip


def result_rows(appraisals: Iterable[Appraisal]) -> list[Sequence[Any]]:
    """A line a person, as the table has it."""
    rows: list[Sequence[Any]] = []
    for number, one in enumerate(appraisals, start=1):
        village = one.posting.village
        rows.append(
            (
                number, village.township.name, village.name, one.posting.cadre.name,
                one.posting.unit_name, *one.scores.values(), one.bonus, one.deduction, one.total,
                one.rank, one.grade_word or one.suggested_word, remark_of(one),
            )
        )  # fmt: skip
    return rows


def remark_of(appraisal: Appraisal) -> str:
    """Why a grade is none, lower than the score, or changed."""
    return appraisal.correction_reason or appraisal.grade_reason or appraisal.suggested_reason or ""


def totals_of(appraisals: Sequence[Appraisal]) -> tuple[Any, ...]:
    """How many there are, and how many of them are 优秀."""
    excellent = sum((one.grade or one.suggested_grade) == "A" for one in appraisals)
    blanks = [""] * (len(SCORE_FIELDS) + 4)
    return ("合计", "", "", f"{len(appraisals)} 人", "", *blanks, f"优秀 {excellent} 人", "")


def results_sheet(
    row: AppraisalRound, appraisals: Iterable[Appraisal], *, unit: str, on: date
) -> OfficialSheet:
    """考评结果汇总表 of a round."""
    people = list(appraisals)
    return OfficialSheet(
        title=f"宣汉县驻村第一书记{row.title}结果汇总表",
        columns=COLUMNS,
        rows=result_rows(people),
        totals=totals_of(people) if people else (),
        reporting_unit=unit,
        reported_on=on,
        measure="单位：分",
    )


def form_context(appraisal: Appraisal) -> dict[str, Any]:
    """What the Word form of one person is filled with."""
    posting = appraisal.posting
    cadre, village = posting.cadre, posting.village
    weights = appraisal.round.scheme.weights
    report = posting.reports.filter(
        period__kind="YEAR", period__year=appraisal.round.year, submitted_date__isnull=False
    ).first()
    return {
        "title": FORM_TITLE,
        "year": appraisal.round.year,
        "name": cadre.name,
        "sex": cadre.get_sex_display(),
        "birth": f"{cadre.birth_month:%Y.%m}" if cadre.birth_month else "",
        "political": cadre.get_political_status_display(),
        "establishment": cadre.get_establishment_display(),
        "unit": posting.unit_name,
        "village": village.full_name,
        "role": posting.get_role_display(),
        "start": f"{posting.start_date:%Y.%m.%d}",
        "days": appraisal.days_in_post,
        "summary": _summary(report),
        "facts": [{"title": fact.title, "text": fact.text} for fact in facts_of(appraisal)],
        "scores": [
            {
                "subject": subject.label,
                "weight": f"{weights[subject].normalize():f}",
                "score": _text(getattr(appraisal, name)),
            }
            for name, subject in SCORE_FIELDS.items()
        ],
        "adjustments": [
            {"kind": one.get_kind_display(), "points": _text(one.points), "ground": one.ground}
            for one in appraisal.adjustments.order_by("kind", "happened_date")
        ],
        "bonus": _text(appraisal.bonus),
        "deduction": _text(appraisal.deduction),
        "vetoed": AdjustmentKind.VETO.label if appraisal.is_vetoed else "无",
        "total": _text(appraisal.total),
        "grade": appraisal.grade_word,
        "document_number": appraisal.round.document_number,
        "approved": _day(appraisal.round.approved_date),
        "informed": _day(appraisal.round.informed_date),
    }


def _summary(report: Any) -> str:
    if report is None:
        return "（本年度未提交述职报告）"
    texts = [getattr(report, f"duty_d{number}") for number in range(1, 6)]
    return "\n".join(text for text in texts if text)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
