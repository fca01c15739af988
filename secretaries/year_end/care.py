"""保障落实, 困难诉求, 结果运用和表彰, 召回调整 of a year as official tables (domain.md §4.12)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.urls import reverse

from secretaries.choices.difficulty import DifficultyState
from secretaries.choices.recall import RecallState
from secretaries.choices.support import SupportStatus
from secretaries.models import (
    Commendation,
    Difficulty,
    Posting,
    RecallCase,
    ResultUse,
    SupportRecord,
)
from secretaries.models.support import ITEMS
from xuanhan.reports.periods import Period
from xuanhan.reports.year_end import Gap, Section, SectionTable, register_section
from xuanhan.spreadsheets.writing import OfficialColumn as C

GROUP = "先锋培塑"
PERSON = (
    C("序号", 6, "center"),
    C("乡镇", 14),
    C("村", 12),
    C("姓名", 9, "center"),
    C("派出单位", 22),
)
WITH_PERSON = ("posting__cadre", "posting__village__township")
COUNTY_ORDER = ("posting__village__township__order", "posting__village__code")


def person(number: int, posting: Posting) -> list[Any]:
    """The first cells of every row: number, place, name, unit."""
    village = posting.village
    return [number, village.township.name, village.name, posting.cadre.name, posting.unit_name]


def numbered(rows: Iterable[Any], cells: Any) -> tuple[list[Sequence[Any]], list[Any]]:
    """Rows of a table, each with its person in front of `cells(row)`; and the records, in the same order."""
    records = list(rows)
    table = [
        [*person(number, record.posting), *cells(record)]
        for number, record in enumerate(records, start=1)
    ]
    return table, records


def linked(records: Sequence[Any], column: int) -> dict[tuple[int, int], str]:
    """The address of each record, at a cell of its row."""
    return {
        (row, column): reverse(
            f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk]
        )
        for row, record in enumerate(records)
    }


def in_post_during(year: int) -> Q:
    """Postings that were in force on some day of the year."""
    first, last = Period.of_year(year).days
    return Q(start_date__lte=last) & (Q(end_date__isnull=True) | Q(end_date__gte=first))


# ---- 保障落实 ------------------------------------------------------------------------------------------


def support_gaps(year: int) -> Iterator[Gap]:
    """People without a record, and items that are still due."""
    without = Posting.objects.filter(in_post_during(year)).exclude(support__year=year).count()
    if without:
        url = reverse("admin:secretaries_supportrecord_changelist")
        yield Gap("县委组织部", "没有保障落实记录的第一书记", url, without)
    records = SupportRecord.objects.filter(year=year)
    for prefix, title in ITEMS.items():
        due = records.filter(**{f"{prefix}_status": SupportStatus.DUE}).count()
        if due:
            query = f"?year={year}&{prefix}_status__exact={SupportStatus.DUE.value}"
            url = reverse("admin:secretaries_supportrecord_changelist") + query
            yield Gap("派出单位、县委组织部", f"{title}应享未落实", url, due)


def support_tables(year: int) -> Iterator[SectionTable]:
    """保障落实情况表: five items a person, amounts in 元."""
    records = (
        SupportRecord.objects.filter(year=year)
        .select_related(*WITH_PERSON)
        .order_by(*COUNTY_ORDER, "pk")
    )
    rows, kept = numbered(records, _support_cells)
    totals = ["合计", "", "", f"{len(rows)} 人", ""]
    for column in range(5, 14):
        cells = [row[column] for row in rows]
        amounts = [cell for cell in cells if isinstance(cell, Decimal)]
        if column in AMOUNT_COLUMNS:
            totals.append(sum(amounts, Decimal(0)))
        else:
            done = sum(cell == SupportStatus.DONE.label for cell in cells)
            totals.append(f"落实 {done}" if column in STATUS_COLUMNS else "")
    yield SectionTable(
        "support", f"宣汉县{year}年第一书记保障落实情况表", SUPPORT_COLUMNS, rows, totals, "单位：元",
        linked(kept, 3),
    )  # fmt: skip


SUPPORT_COLUMNS = (
    *PERSON,
    C("落实", 9, "center", "工作经费"), C("金额", 12, "right", "工作经费"),
    C("落实", 9, "center", "生活补助"), C("金额", 12, "right", "生活补助"),
    C("落实", 9, "center", "交通通讯补贴"), C("金额", 12, "right", "交通通讯补贴"),
    C("健康体检", 10, "center"), C("落实", 9, "center", "人身意外伤害保险"),
    C("到期日期", 12, "center", "人身意外伤害保险"),
)  # fmt: skip
STATUS_COLUMNS, AMOUNT_COLUMNS = (5, 7, 9, 11, 12), (6, 8, 10)


def _support_cells(record: SupportRecord) -> list[Any]:
    words = record.statuses
    paid = [record.transport_yuan, record.communication_yuan]
    travel = sum((amount for amount in paid if amount is not None), Decimal(0))
    return [
        words["工作经费"], record.work_fund_yuan, words["生活补助"], record.living_yuan,
        words["交通通讯补贴"], travel if any(amount is not None for amount in paid) else None,
        words["健康体检"], words["人身意外伤害保险"], record.cover_end_date,
    ]  # fmt: skip


# ---- 困难诉求 ------------------------------------------------------------------------------------------


def difficulty_gaps(year: int) -> Iterator[Gap]:
    """Difficulties of the year that nobody has closed or given up."""
    rows = Difficulty.objects.filter(registered_date__year__lte=year).exclude(
        state__in=[DifficultyState.CLOSED, DifficultyState.UNSOLVED]
    )
    if count := rows.count():
        url = reverse("admin:secretaries_difficulty_changelist")
        yield Gap("承办单位、县委组织部", "尚未销号的困难诉求", url, count)


def difficulty_tables(year: int) -> Iterator[SectionTable]:
    """困难诉求销号表: those closed within the year."""
    closed = (
        Difficulty.objects.filter(state=DifficultyState.CLOSED, closed_date__year=year)
        .select_related(*WITH_PERSON, "handler")
        .order_by("closed_date", "number")
    )
    rows, kept = numbered(
        closed,
        lambda row: [row.number, row.get_category_display(), row.handler.name, row.result,
                     row.closed_date, row.get_satisfaction_display()],
    )  # fmt: skip
    columns = (*PERSON, C("编号", 14), C("困难类别", 12), C("承办单位", 20), C("办理情况", 30),
               C("销号日期", 12, "center"), C("本人评价", 10, "center"))  # fmt: skip
    totals = ["合计", "", "", f"{len(rows)} 件", "", *[""] * 6]
    yield SectionTable(
        "difficulties", f"宣汉县{year}年第一书记困难诉求销号表", columns, rows, totals, "单位：件",
        linked(kept, 5),
    )  # fmt: skip


# ---- 结果运用和表彰 ------------------------------------------------------------------------------------


def no_gaps(year: int) -> Iterator[Gap]:
    """Nothing has to be there: a year may well have no such case."""
    return iter(())


def result_tables(year: int) -> Iterator[SectionTable]:
    """第一书记提拔使用和表彰名单: two tables."""
    uses = (
        ResultUse.objects.filter(decided_date__year=year)
        .select_related(*WITH_PERSON)
        .order_by("kind", "decided_date", *COUNTY_ORDER)
    )
    rows, kept = numbered(
        uses, lambda row: [row.get_kind_display(), row.decided_date, row.document_number, row.note]
    )
    counted = Counter(row[5] for row in rows)
    words = "，".join(f"{word} {number}" for word, number in counted.items())
    columns = (
        *PERSON,
        C("类型", 12, "center"),
        C("日期", 12, "center"),
        C("文号", 20),
        C("说明", 24),
    )
    yield SectionTable(
        "results", f"宣汉县{year}年第一书记考核结果运用名单", columns, rows,
        ["合计", "", "", f"{len(rows)} 人次", "", words, "", "", ""], "单位：人次", linked(kept, 3),
    )  # fmt: skip
    honours = (
        Commendation.objects.filter(granted_date__year=year)
        .select_related(*WITH_PERSON)
        .order_by("granted_date", *COUNTY_ORDER)
    )
    rows, kept = numbered(
        honours,
        lambda row: [row.title, row.get_level_display(), row.granted_by, row.granted_date,
                     row.document_number],
    )  # fmt: skip
    columns = (*PERSON, C("表彰名称", 26), C("级别", 9, "center"), C("表彰单位", 20),
               C("表彰日期", 12, "center"), C("文号", 18))  # fmt: skip
    yield SectionTable(
        "commendations", f"宣汉县{year}年第一书记表彰名单", columns, rows,
        ["合计", "", "", f"{len(rows)} 人次", "", *[""] * 5], "单位：人次", linked(kept, 3),
    )  # fmt: skip


# ---- 召回调整 ------------------------------------------------------------------------------------------


def recall_gaps(year: int) -> Iterator[Gap]:
    """Cases of the year that are still open."""
    rows = RecallCase.objects.filter(clue_date__lte=date(year, 12, 31)).exclude(
        state__in=[RecallState.CLOSED, RecallState.DISMISSED]
    )
    if count := rows.count():
        url = reverse("admin:secretaries_recallcase_changelist")
        yield Gap("县委组织部", "尚未办结的召回线索", url, count)


def recall_tables(year: int) -> Iterator[SectionTable]:
    """召回调整台账: what was decided within the year."""
    cases = (
        RecallCase.objects.filter(decided_date__year=year)
        .select_related(*WITH_PERSON, "successor__cadre")
        .order_by("decided_date")
    )
    rows, kept = numbered(
        cases,
        lambda row: [row.trigger_words, row.get_outcome_display(), row.decided_date,
                     row.document_number, row.successor.cadre.name if row.successor else "",
                     row.get_state_display()],
    )  # fmt: skip
    columns = (*PERSON, C("情形", 26), C("处理结果", 10, "center"), C("决定日期", 12, "center"),
               C("决定文号", 18), C("接任人", 9, "center"), C("状态", 12, "center"))  # fmt: skip
    yield SectionTable(
        "recalls", f"宣汉县{year}年第一书记召回调整台账", columns, rows,
        ["合计", "", "", f"{len(rows)} 人", "", *[""] * 6], "单位：人", linked(kept, 3),
    )  # fmt: skip


for _code, _title, _permission, _gaps, _tables, _order in (
    ("support", "保障落实", "supportrecord", support_gaps, support_tables, 30),
    ("difficulties", "困难诉求", "difficulty", difficulty_gaps, difficulty_tables, 32),
    ("results", "结果运用和表彰", "resultuse", no_gaps, result_tables, 34),
    ("recalls", "召回调整", "recallcase", recall_gaps, recall_tables, 36),
):
    register_section(
        Section(
            f"secretaries-{_code}", _title, GROUP, f"secretaries.view_{_permission}", _gaps, _tables,
            order=_order,
        )
    )  # fmt: skip
