"""在岗月统计: confirmed by the township, frozen by the county, corrected by a new version (domain.md §4.7)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from secretaries.choices.presence import MonthState
from secretaries.core.presence import MonthFigures
from secretaries.models import Posting, PresenceMonth, PresenceSupplement
from secretaries.queries.presence import current_months, live_months, month_end
from secretaries.workflow.presence import PRESENCE_MONTH
from xuanhan.common.flow import begin, begin_all, move, move_all


@dataclass
class Confirmed:
    """What became of a month: the rows that were confirmed, and who has nothing that could be."""

    rows: list[PresenceMonth] = field(default_factory=list)
    without: list[Posting] = field(default_factory=list)


def check_month_is_over(month: date, today: date) -> None:
    """Raises ValidationError at `month` while the month still runs."""
    if month_end(month) >= today:
        message = f"{month:%Y年%m月}还没有结束，次月起才能确认"
        raise ValidationError({"month": message}, code="month_runs")


@transaction.atomic
def confirm_months(
    postings: Iterable[Posting], month: date, *, by: Any, today: date | None = None
) -> Confirmed:
    """Confirm a month for everybody in post who has not been confirmed yet; the numbers are fixed here.

    Returned months are counted again.  Raises ValidationError: the month still runs.
    """
    check_month_is_over(month, today or timezone.localdate())
    wanted = list(postings)
    done = Confirmed()
    stored = PresenceMonth.objects.filter(posting__in=wanted, month=month)
    known = {row.posting_id: row for row in stored.order_by("version")}
    live = live_months(wanted, month, month)
    fresh = []
    for posting in wanted:
        now, row = live.get((posting.pk, month)), known.get(posting.pk)
        if row is not None and row.state == MonthState.RETURNED:
            reconfirm(row, by=by)
            done.rows.append(row)
        elif now is None or row is not None:
            continue
        elif not now.is_known:
            done.without.append(posting)
        else:
            fresh.append(_row(posting, month, now.figures, by))
    made = PresenceMonth.objects.bulk_create(fresh)
    begin_all(made, label="乡镇确认", by=by)
    done.rows += made
    return done


def _row(posting: Posting, month: date, figures: MonthFigures, by: Any) -> PresenceMonth:
    return PresenceMonth(
        posting=posting,
        month=month,
        created_by=by if getattr(by, "pk", None) else None,
        **asdict(figures),
    )


def figures_now(row: PresenceMonth) -> MonthFigures:
    """The numbers of a row's month as they stand now.  Raises ValidationError: not in post any more."""
    live = live_months([row.posting], row.month, row.month).get((row.posting_id, row.month))
    if live is None:
        raise ValidationError("当月不在任职期间，请核对任职起止日期")
    return live.figures


def reconfirm(row: PresenceMonth, *, by: Any, opinion: str = "") -> None:
    """Confirm a returned month again, counted anew.  Raises ValidationError."""
    fields = asdict(figures_now(row))
    move(row, PRESENCE_MONTH, "confirm", by=by, opinion=opinion, with_fields=fields)


def freeze(row: PresenceMonth, *, by: Any, opinion: str = "", today: date | None = None) -> None:
    """Freeze one month.  Raises ValidationError."""
    day = {"frozen_date": today or timezone.localdate()}
    move(row, PRESENCE_MONTH, "freeze", by=by, opinion=opinion, with_fields=day)


def freeze_months(
    rows: QuerySet[PresenceMonth], *, by: Any, today: date | None = None
) -> list[PresenceMonth]:
    """Freeze confirmed months, all of them or none.  Raises ValidationError."""
    day = {"frozen_date": today or timezone.localdate()}
    return move_all(rows, PRESENCE_MONTH, "freeze", by=by, with_fields=day)


@transaction.atomic
def correct(row: PresenceMonth, *, reason: str, by: Any) -> PresenceMonth:
    """Begin a new version of a frozen month from the data as they stand now; the frozen one stands until then.

    Raises ValidationError: no reason, not the newest frozen version, one is under way, or nothing changed.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "请写明更正理由"})
    # Of two who correct at once, the second waits here and is told.
    Posting.objects.select_for_update().get(pk=row.posting_id)
    if not current_months().filter(pk=row.pk).exists():
        raise ValidationError("只能更正最新的已冻结版本")
    others = PresenceMonth.objects.filter(posting=row.posting_id, month=row.month)
    if others.exclude(state=MonthState.FROZEN).exists():
        raise ValidationError("当月的更正正在办理，请先办理完")
    figures = figures_now(row)
    if figures == row.figures:
        raise ValidationError("数据没有变化，不需要更正；请先重新导入、补录或登记公出")
    corrected = _row(row.posting, row.month, figures, by)
    corrected.version, corrected.reason = row.version + 1, reason
    corrected.full_clean(exclude=["created_by"])
    corrected.save()
    begin(corrected, label="发起更正", by=by)
    return corrected


@transaction.atomic
def keep_supplement(row: PresenceSupplement, *, by: Any) -> PresenceSupplement:
    """Register a supplement.  Raises ValidationError."""
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="登记", by=by)
    return row


STEPS = {"freeze": freeze, "confirm": reconfirm}
