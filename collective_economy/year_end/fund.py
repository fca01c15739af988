"""引导基金 of a year: the account, by township, village by village; and where projects' money came from."""

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse

from collective_economy.choices.fund import FundState
from collective_economy.documents import department_money as sheet
from collective_economy.models import FundApplication
from collective_economy.queries.department_money import money_board
from collective_economy.queries.fund import fund_account, with_sums
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import Township
from xuanhan.reports.year_end import Gap, Section, SectionTable, register_section
from xuanhan.spreadsheets.writing import OfficialColumn as C

MEASURE = "单位：万元"
GROUP = "产业夯基"
VIEW = "collective_economy.view_fundapplication"
# Waiting for somebody at the end of a year.
OPEN = (FundState.TOWNSHIP, FundState.DEPARTMENTS, FundState.REVIEW, FundState.DECISION)
ACCOUNT = tuple(
    C(name, 14, "right")
    for name in ("年初余额", "本年到位", "本年拨付", "本年回收本金", "本年占用费", "年末余额")
)
AMOUNTS = tuple(C(name, 12, "right") for name in ("申请额", "审定额", "已拨付", "已回收"))
TOWNSHIPS = (C("序号", 6, "center"), C("乡镇（街道）", 16), C("申请", 8, "right"),
             C("审定", 8, "right"), *AMOUNTS)  # fmt: skip
VILLAGES = (
    C("序号", 6, "center"), C("乡镇（街道）", 14), C("村", 12), C("项目名称", 24), C("使用方式", 10),
    *AMOUNTS, C("名次", 6, "center"), C("状态", 10, "center"),
)  # fmt: skip


def gaps(year: int) -> Iterator[Gap]:
    """Applications of the year that are still under way."""
    page = reverse("admin:collective_economy_fundapplication_changelist")
    rows = FundApplication.objects.filter(fund_year__year=year, state__in=OPEN)
    words = dict(FundState.choices)
    for state in OPEN:
        if count := rows.filter(state=state).count():
            who = "乡镇党委政府" if state == FundState.TOWNSHIP else "县委组织部、县农业农村局"
            url = f"{page}?fund_year__year={year}&state__exact={state}"
            yield Gap(who, f"引导基金申请{words[state]}", url, count)


def tables(year: int) -> Iterator[SectionTable]:
    """The account of the calendar year, and the applications of the year's fund."""
    account = fund_account(year)
    amounts = (account.opening, account.arrived, account.disbursed, account.returned, account.fees,
               account.balance)  # fmt: skip
    yield SectionTable(
        "account", f"宣汉县{year}年村集体经济引导基金收支情况", ACCOUNT,
        [[_wan(amount) for amount in amounts]], measure=MEASURE,
    )  # fmt: skip
    rows = list(
        with_sums(FundApplication.objects.filter(fund_year__year=year))
        .exclude(state=FundState.DRAFT)
        .select_related("village__township")
        .order_by("village__township__order", "village__code", "pk")
    )
    by_township: dict[Township, list[FundApplication]] = {}
    for row in rows:
        by_township.setdefault(row.village.township, []).append(row)
    yield SectionTable(
        "townships",
        f"宣汉县{year}年村集体经济引导基金申请情况（按乡镇）",
        TOWNSHIPS,
        [
            [number, town.name, *_sums(of_town)]
            for number, (town, of_town) in enumerate(by_township.items(), start=1)
        ],
        ["合计", "", *_sums(rows)],
        MEASURE,
    )
    links = {
        (place, 3): reverse("admin:collective_economy_fundapplication_change", args=[row.pk])
        for place, row in enumerate(rows)
    }
    yield SectionTable(
        "villages",
        f"宣汉县{year}年村集体经济引导基金申请情况（按村）",
        VILLAGES,
        [
            [number, row.village.township.name, row.village.name, row.project_name,
             row.get_use_mode_display(), *map(_wan, _amounts(row)), row.rank or "",
             row.get_state_display()]
            for number, row in enumerate(rows, start=1)
        ],
        ["合计", "", "", f"{len(rows)} 项", "", *_sums(rows)[2:], "", ""],
        MEASURE,
        links,
    )  # fmt: skip


def _amounts(row: FundApplication) -> tuple[Decimal | None, ...]:
    return row.amount_yuan, row.approved_yuan, row.paid_yuan, row.returned_yuan


def _sums(rows: list[FundApplication]) -> list[object]:
    approved = [row for row in rows if row.approved_yuan is not None]
    columns = zip(*map(_amounts, rows), strict=True) if rows else [()] * 4
    sums = [sum((amount or 0 for amount in column), Decimal(0)) for column in columns]
    return [len(rows), len(approved), *map(_wan, sums)]


def _wan(amount: Decimal | None) -> Decimal | str:
    return "" if amount is None else (amount / sheet.WAN).quantize(Decimal("0.01"))


def no_gaps(year: int) -> Iterator[Gap]:
    """Nothing has to be there: a village may well have no project."""
    return iter(())


def money_tables(year: int) -> Iterator[SectionTable]:
    """Village by village and department by department."""
    board = money_board(year, COUNTY)
    yield SectionTable(
        "departments", sheet.title(year), sheet.columns(board), sheet.rows(board),
        sheet.totals(board) if board.rows else [], MEASURE,
    )  # fmt: skip


register_section(
    Section("collective_economy.fund", "引导基金", GROUP, VIEW, gaps, tables, order=62)
)
register_section(
    Section("collective_economy.department_money", "项目资金来源", GROUP,
            "collective_economy.view_departmentmoney", no_gaps, money_tables, order=64)
)  # fmt: skip
