"""引导基金: publicity over, acceptance late, principal due or late."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Min
from django.urls import reverse

from collective_economy.choices.fund import FundState
from collective_economy.core.fund import months_later, next_due, overdue
from collective_economy.models import FundApplication
from collective_economy.parameters.fund import ACCEPTANCE_MONTHS, RETURN_NOTICE_DAYS
from collective_economy.queries.fund import plan_of, returning
from xuanhan.common.scoping import Scope, within
from xuanhan.common.templatetags.portal import yuan
from xuanhan.registry.queries import parameter
from xuanhan.reports.alerts import Alert, AlertItem, register_alert

VIEW = "collective_economy.view_fundapplication"


def _item(row: FundApplication, detail: str) -> AlertItem:
    url = reverse("admin:collective_economy_fundapplication_change", args=[row.pk])
    text = f"{row}（{row.village.full_name}）"
    return AlertItem(text, url, detail, row.village.township.name)


def publicity_ended(scope: Scope, today: date) -> Iterator[AlertItem]:
    """The publicity is over and nobody has gone on."""
    rows = FundApplication.objects.filter(
        state=FundState.PUBLICITY, publicity_end_date__lte=today
    ).select_related("village__township")
    for row in within(rows, scope):
        yield _item(row, f"{row.publicity_end_date:%Y-%m-%d} 期满")


def acceptance_late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Paid for longer than the months that are given, and not accepted."""
    months = parameter(ACCEPTANCE_MONTHS, on=today)
    rows = FundApplication.objects.filter(
        state__in=[FundState.PAYING, FundState.ACCEPTANCE], payments__isnull=False
    )
    rows = within(rows, scope).annotate(first_paid=Min("payments__paid_date"))
    for row in rows.select_related("village__township"):
        last = months_later(row.first_paid, months)
        if last < today:
            yield _item(row, f"应于 {last:%Y-%m-%d} 前验收，超期 {(today - last).days} 天")


def return_due(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Principal falls due soon."""
    until = today + timedelta(days=parameter(RETURN_NOTICE_DAYS, on=today))
    for row in within(returning(), scope):
        found = next_due(plan_of(row), row.returned_yuan)
        if found and today <= found[0].due <= until:
            yield _item(row, f"{found[0].due:%Y-%m-%d} 应还 {yuan(found[1])} 元")


def return_late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Principal that fell due has not come back."""
    for row in within(returning(), scope):
        late = overdue(plan_of(row), row.returned_yuan, today)
        if late:
            yield _item(row, f"到期未还 {yuan(late)} 元")


for _code, _title, _word, _tone, _rule, _find, _order in (
    (
        "fund_return_late",
        "引导基金到期未还",
        "超期",
        "bad",
        "本金过了应还日期未收回",
        return_late,
        36,
    ),
    (
        "fund_acceptance_late",
        "引导基金项目验收超期",
        "超期",
        "bad",
        "首次拨付后超过规定月数未验收",
        acceptance_late,
        37,
    ),
    (
        "fund_return_due",
        "引导基金即将到期",
        "临期",
        "warn",
        "本金将在提醒天数内到期",
        return_due,
        46,
    ),
    (
        "fund_publicity_ended",
        "引导基金公示期满",
        "待办",
        "warn",
        "公示期满后还没有办理",
        publicity_ended,
        47,
    ),
):
    register_alert(
        Alert(f"collective_economy.{_code}", _title, _word, _tone, _rule, VIEW, _find, "项", _order)
    )  # fmt: skip
