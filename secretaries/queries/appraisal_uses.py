"""结果运用: what a grade may lead to (domain.md §4.9, §4.10).  Suggestions; people decide."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from secretaries.choices.appraisal import FROZEN, Cycle, GradeCode
from secretaries.choices.recall import RecallTrigger
from secretaries.choices.result_use import ResultKind
from secretaries.models import Appraisal


@dataclass(frozen=True)
class Hint:
    """One thing that may follow: what, why, and the form where it is entered."""

    title: str
    reason: str
    url: str = ""


def hints_of(appraisal: Appraisal) -> list[Hint]:
    """What may follow from a decided result that has not followed yet.

    优秀 → 评优评先, twice running → 提拔使用 or 进一步使用 too; 基本称职 → 约谈, twice running → a clue of recall;
    不称职 → 函告派出单位 and a clue of recall.  A quarter's grade leads to 约谈 at most.
    """
    grade, posting = appraisal.grade, appraisal.posting
    year = appraisal.round.cycle != Cycle.QUARTER
    kinds: list[ResultKind] = []
    triggers: list[RecallTrigger] = []
    if grade == GradeCode.A and year:
        kinds.append(ResultKind.AWARD)
        if _year_before(appraisal) == GradeCode.A:
            kinds += [ResultKind.PROMOTION, ResultKind.FURTHER_USE]
    if grade in (GradeCode.C, GradeCode.D):
        kinds.append(ResultKind.TALK)
    if grade == GradeCode.C and year and _year_before(appraisal) == GradeCode.C:
        triggers.append(RecallTrigger.GRADE_LOW)
    if grade == GradeCode.D and year:
        kinds.append(ResultKind.LETTER)
        triggers.append(RecallTrigger.GRADE_FAILED)
    used = set(
        posting.result_uses.filter(decided_date__gte=appraisal.round.approved_date).values_list(
            "kind", flat=True
        )
    )
    reason = f"{appraisal.round}{appraisal.grade_word}"
    hints = [
        Hint(f"建议{kind.label}", reason, _form("resultuse", posting=posting.pk, kind=kind.value,
                                              note=reason))
        for kind in kinds
        if kind not in used
    ]  # fmt: skip
    if posting.end_date is None:
        hints += [
            Hint(f"召回线索：{trigger.label}", reason,
                 _form("recallcase", posting=posting.pk, triggers=trigger.value,
                       source="THRESHOLD", clue=reason))
            for trigger in triggers
            if not posting.recall_cases.filter(triggers__contains=[trigger]).exists()
        ]  # fmt: skip
    return hints


def _year_before(appraisal: Appraisal) -> str:
    """The person's grade of the year before, wherever they served; "" without one."""
    former = Appraisal.objects.filter(
        posting__cadre=appraisal.posting.cadre_id, is_current=True, round__cycle=Cycle.YEAR,
        round__year=appraisal.round.year - 1, round__state__in=FROZEN,
    )  # fmt: skip
    return former.values_list("grade", flat=True).first() or ""


def _form(model: str, **initial: object) -> str:
    return f"{reverse(f'admin:secretaries_{model}_add')}?{urlencode(initial)}"
