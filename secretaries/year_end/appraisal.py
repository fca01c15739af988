"""第一书记年度考核 of a year: 汇总表 with every figure opening its rows, 登记表 as Word (domain.md §4.12)."""

import io
import zipfile
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from secretaries.choices.appraisal import AppraisalState, Cycle
from secretaries.documents.appraisal import (
    COLUMNS,
    FORM_CODE,
    form_context,
    result_rows,
    totals_of,
)
from secretaries.models import Appraisal, AppraisalObjection, AppraisalRound
from secretaries.models.appraisal import SCORE_FIELDS
from secretaries.queries.appraisal import decided
from secretaries.services.appraisal_scoring import missing_of
from secretaries.year_end.care import GROUP, linked
from xuanhan.reports.services.word import render
from xuanhan.reports.year_end import Gap, Section, SectionFile, SectionTable, register_section

FIRST_SCORE = 5
# Where the numbers of bonus and deduction stand.
BONUS, DEDUCTION = FIRST_SCORE + len(SCORE_FIELDS), FIRST_SCORE + len(SCORE_FIELDS) + 1


def gaps(year: int) -> Iterator[Gap]:
    """No round, sheets that are missing, a round that is not told yet, objections without an answer."""
    rounds = AppraisalRound.objects.filter(year=year, cycle=Cycle.YEAR).select_related("scheme")
    if not rounds:
        url = reverse("admin:secretaries_appraisalround_add")
        yield Gap("县委组织部", "尚未开展年度考核", url)
    for row in rounds:
        url = reverse("admin:secretaries_appraisalround_change", args=[row.pk])
        if row.state == AppraisalState.SCORING:
            progress = reverse("admin:secretaries_appraisalround_progress", args=[row.pk])
            missing: dict[str, int] = {}
            for who, _ in missing_of(row):
                missing[who] = missing.get(who, 0) + 1
            for who, count in missing.items():
                yield Gap(who, "年度考核评分或测评未完成", progress, count)
        if row.state not in (AppraisalState.INFORMED, AppraisalState.ARCHIVED):
            yield Gap("县委组织部", f"年度考核尚未反馈本人（{row.get_state_display()}）", url)
    waiting = AppraisalObjection.objects.filter(
        ~Q(appraisal__round__cycle=Cycle.QUARTER), appraisal__round__year=year, state="RAISED"
    ).count()
    if waiting:
        url = reverse("admin:secretaries_appraisalobjection_changelist") + "?state__exact=RAISED"
        yield Gap("县委组织部", "尚未答复的考评申诉", url, waiting)


def tables(year: int) -> Iterator[SectionTable]:
    """第一书记年度考核汇总表; each name, score and sum opens the rows behind it."""
    people = list(decided(year))
    yield SectionTable(
        "appraisal", f"宣汉县{year}年第一书记年度考核汇总表", COLUMNS, result_rows(people),
        totals_of(people) if people else (), "单位：分", _links(people),
    )  # fmt: skip


def _links(people: list[Appraisal]) -> dict[tuple[int, int], str]:
    links = linked(people, 3)
    sheets = reverse("admin:secretaries_appraisalsheet_changelist")
    tallies = reverse("admin:secretaries_appraisaltally_changelist")
    sums = reverse("admin:secretaries_appraisaladjustment_changelist")
    for number, one in enumerate(people):
        query = f"?appraisal__id__exact={one.pk}"
        for column, subject in enumerate(SCORE_FIELDS.values(), start=FIRST_SCORE):
            if subject == "VILLAGERS":
                links[number, column] = tallies + query
            else:
                links[number, column] = f"{sheets}{query}&subject__exact={subject.value}"
        links[number, BONUS] = f"{sums}{query}&kind__exact=BONUS"
        links[number, DEDUCTION] = f"{sums}{query}&kind__exact=DEDUCTION"
    return links


def files(year: int) -> Iterator[SectionFile]:
    """年度考核登记表 of everybody with a result, packed together."""
    people = list(decided(year))
    if not people:
        return
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for one in people:
            village = one.posting.village
            name = f"{village.township.name}_{village.name}_{one.posting.cadre.name}.docx"
            pack.writestr(name, render(FORM_CODE, form_context(one)))
    yield SectionFile(f"{year}年第一书记年度考核登记表.zip", "application/zip", out.getvalue())


register_section(
    Section("secretaries-appraisal", "年度考核", GROUP, "secretaries.view_appraisal", gaps, tables,
            files, order=28)
)  # fmt: skip
