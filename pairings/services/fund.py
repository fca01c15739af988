"""协调资金: promised, and arriving."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pairings.models import FundArrival, PairFund
from pairings.models.fund import TOO_MUCH
from xuanhan.common.money import WAN
from xuanhan.common.numbering import next_numbers

Arrival = tuple[date, Decimal, str]


@transaction.atomic
def keep_new(row: PairFund, *, by: Any) -> PairFund:
    """Number and store a new promise.  Raises ValidationError: outside the pair's term, no amount."""
    row.number = next_numbers(PairFund, f"ZJ-{row.promised_date.year}-")[0]
    row.created_by = row.created_by or by
    row.full_clean(exclude=["created_by"])
    row.save()
    return row


def check_sum(fund: PairFund, total: Decimal) -> None:
    """Whether so much may arrive.  Raises ValidationError at `over_reason`: above the promise without one."""
    if total > fund.promised_yuan and not fund.over_reason.strip():
        said = (
            f"{TOO_MUCH}（到位 {total / WAN:.2f} 万元，意向 {fund.promised_yuan / WAN:.2f} 万元）"
        )
        raise ValidationError({"over_reason": said}, code="over")


@transaction.atomic
def arrive(fund: PairFund, arrivals: Sequence[Arrival]) -> list[FundArrival]:
    """Record money that arrived.  Raises ValidationError as `check_sum` does, for a day, amount or voucher."""
    current = PairFund.objects.select_for_update().get(pk=fund.pk)
    check_sum(current, current.arrived_yuan + sum(amount for _, amount, _ in arrivals))
    made = []
    for day, amount, voucher in arrivals:
        row = FundArrival(fund=fund, arrived_date=day, amount_yuan=amount, voucher=voucher)
        row.full_clean()
        row.save()
        made.append(row)
    fund.refresh_from_db(fields=["arrived_yuan"])
    return made
