"""审计监督 of a year: by township with both rates, and the register of rectification."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse

from collective_economy.models import AuditFinding
from collective_economy.queries.audit import audited, findings, late
from collective_economy.year_end.income import PLACE, WAN
from xuanhan.common.templatetags.portal import percent
from xuanhan.registry.models import Township
from xuanhan.reports.periods import Period
from xuanhan.reports.year_end import Gap, Section, SectionTable, register_section
from xuanhan.spreadsheets.writing import OfficialColumn

MEASURE = "单位：个、万元；整改率＝已销号÷应整改，未到期和已移交的计入应整改"
TOWNSHIP_COLUMNS = (
    *PLACE,
    OfficialColumn("审计村数", 8, "right"),
    OfficialColumn("问题", 8, "right", "按个数"),
    OfficialColumn("已销号", 8, "right", "按个数"),
    OfficialColumn("整改率", 10, "right", "按个数"),
    OfficialColumn("涉及金额", 12, "right", "按金额"),
    OfficialColumn("已销号金额", 12, "right", "按金额"),
    OfficialColumn("金额整改率", 10, "right", "按金额"),
    OfficialColumn("追回金额", 10, "right"),
)
LEDGER_COLUMNS = (
    OfficialColumn("序号", 6, "center"),
    OfficialColumn("乡镇", 12),
    OfficialColumn("村", 10),
    OfficialColumn("审计项目", 22),
    OfficialColumn("问题类别", 16),
    OfficialColumn("问题描述", 28),
    OfficialColumn("涉及金额", 10, "right"),
    OfficialColumn("责任单位", 18),
    OfficialColumn("整改时限", 12),
    OfficialColumn("整改状态", 10),
    OfficialColumn("销号时间", 12),
)


def gaps(year: int) -> Iterator[Gap]:
    """Findings of the year, or before, that are late at its end."""
    rows = late(on=Period.of_year(year).end).filter(issued_date__year__lte=year)
    page = reverse("admin:collective_economy_auditfinding_changelist")
    counted = rows.order_by().values_list("audit__village__township__name").annotate(n=Count("pk"))
    for name, count in sorted(counted):
        yield Gap(name, "审计问题超期未整改", f"{page}?late=yes", count)


def _wan(amount: Decimal | None) -> Decimal:
    return (Decimal(amount or 0) / WAN).quantize(Decimal("0.01"))


def _sums(found: QuerySet[AuditFinding]) -> dict[Any, list[Any]]:
    """By township: how many, how many closed, and their money."""
    rows = found.order_by().values("audit__village__township").annotate(
        n=Count("pk"), money=Sum("amount_yuan"), closed_money=Sum("closed_amount"),
        back=Sum("recovered_yuan"),
    )  # fmt: skip
    closed = dict(
        found.filter(is_closed=True)
        .order_by()
        .values_list("audit__village__township")
        .annotate(n=Count("pk"))
    )
    return {
        row["audit__village__township"]: [
            row["n"], closed.get(row["audit__village__township"], 0), row["money"],
            row["closed_money"], row["back"],
        ]
        for row in rows
    }  # fmt: skip


def _line(villages: int, sums: list[Any]) -> list[Any]:
    count, closed, money, closed_money, back = sums
    return [
        villages, count, closed, percent(Decimal(closed) / count if count else None), _wan(money),
        _wan(closed_money), percent(Decimal(closed_money) / money if money else None), _wan(back),
    ]  # fmt: skip


def tables(year: int) -> Iterator[SectionTable]:
    """By township with a total, and finding by finding."""
    period = Period.of_year(year)
    found = findings(period)
    sums = _sums(found)
    counted = audited(period).order_by().values_list("village__township")
    villages = dict(counted.annotate(n=Count("village", distinct=True)))
    nothing = [0, 0, Decimal(0), Decimal(0), Decimal(0)]
    towns = [town for town in Township.objects.all() if town.pk in sums or town.pk in villages]
    lines = [(town, villages.get(town.pk, 0), sums.get(town.pk, nothing)) for town in towns]
    whole = [sum(column) for column in zip(*(line[2] for line in lines), strict=True)] or nothing
    yield SectionTable(
        "townships",
        f"宣汉县{year}年集体经济审计和整改情况",
        TOWNSHIP_COLUMNS,
        [[n, town.name, *_line(count, own)] for n, (town, count, own) in enumerate(lines, start=1)],
        ["合计", "", *_line(sum(line[1] for line in lines), whole)],
        MEASURE,
    )
    rows = found.select_related("audit__plan", "audit__village__township").order_by("number")
    yield SectionTable(
        "ledger",
        f"宣汉县{year}年审计问题整改台账",
        LEDGER_COLUMNS,
        [
            [number, row.audit.village.township.name, row.audit.village.name, str(row.audit.plan),
             row.get_category_display(), row.description, _wan(row.amount_yuan),
             row.responsible_unit, f"{row.due_date:%Y-%m-%d}", row.status_word,
             f"{row.closed_date:%Y-%m-%d}" if row.closed_date else ""]
            for number, row in enumerate(rows, start=1)
        ],
        measure="单位：万元",
    )  # fmt: skip


register_section(
    Section("collective_economy.audit", "审计监督", "产业夯基", "collective_economy.view_auditfinding",
            gaps, tables, order=66)
)  # fmt: skip
