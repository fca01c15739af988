"""生活补助 paid by the days of frozen months: computed, never typed (domain.md §4.11)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from secretaries.choices.support import SupportStatus
from secretaries.models import SupportRecord
from secretaries.queries.allowance import LivingStanding, standings
from xuanhan.common.acts import record_act
from xuanhan.common.templatetags.portal import yuan


@transaction.atomic
def settle_living(
    records: QuerySet[SupportRecord], *, paid_date: date, by: Any, today: date | None = None
) -> list[LivingStanding]:
    """Write what is due by the frozen months into every record that is open; the differences that were settled.

    Records that agree already, or to which 生活补助 does not apply, are left as they are.  Raises
    ValidationError at `paid_date`: ahead of today, or before the record's year.
    """
    today = today or timezone.localdate()
    if paid_date > today:
        raise ValidationError({"paid_date": "发放日期不能晚于今天"})
    locked = list(records.select_for_update(of=("self",)).select_related("posting__cadre"))
    settled = [one for one in standings(locked, today=today) if one.is_open]
    changed: list[SupportRecord] = []
    for one in settled:
        if paid_date.year < one.record.year:
            raise ValidationError({"paid_date": f"发放日期不能早于 {one.record.year} 年"})
    for one in settled:
        # Written under another copy: the standing keeps what was paid before, for its difference.
        changed.append(
            SupportRecord(
                pk=one.record.pk,
                living_status=SupportStatus.DONE,
                living_date=paid_date,
                living_yuan=one.allowance.total_yuan,
                living_days=one.allowance.days,
            )
        )
    SupportRecord.objects.bulk_update(
        changed, ["living_status", "living_date", "living_yuan", "living_days"]
    )
    if settled:
        total = sum(one.difference_yuan for one in settled)
        record_act(
            "计发生活补助",
            by=by,
            summary=f"按已冻结的在岗天数计发生活补助 {len(settled)} 人，差额合计 {yuan(total)} 元",
            details={"records": [one.record.pk for one in settled], "paid": str(paid_date)},
        )
    return settled
