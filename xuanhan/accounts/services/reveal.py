"""Read masked fields whole: a right, a reason, a limit, and a record made before anything is shown."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from xuanhan.accounts.models import Act, User
from xuanhan.common.acts import REVEALED, record_act
from xuanhan.registry.queries import parameter

LIMIT = "accounts.reveals_an_hour"


class TooManyReveals(ValidationError):
    """The account has read as many whole numbers in the last hour as one person may."""


@transaction.atomic
def record_reveal(
    *, by: User, reason: str, summary: str, details: dict[str, object], rows: int = 1
) -> None:
    """Record that whole numbers of some rows are about to be shown.

    Raises TooManyReveals above the hourly limit (security.md A17).  An export of many rows counts once: it
    has a permission and a record of its own.  If the record cannot be written, nothing is shown.
    """
    # The account's row is the lock: two windows cannot both take the last place of the hour.
    User.objects.select_for_update().get(pk=by.pk)
    now = timezone.now()
    limit = parameter(LIMIT, on=timezone.localdate())
    if reveals_since(by, now - timedelta(hours=1)) >= limit:
        raise TooManyReveals(f"一小时内最多查看 {limit} 次，请稍后再看")
    record_act(
        REVEALED, by=by, summary=summary, details={**details, "reason": reason, "rows": rows}
    )


def reveals_since(user: User, moment: datetime) -> int:
    """How many times an account has asked for whole numbers since a moment."""
    return Act.objects.filter(kind=REVEALED, user=user, at__gte=moment).count()


def reveal(row: Model, fields: Sequence[str], *, by: User, reason: str) -> list[tuple[str, str]]:
    """The labels and whole values of some fields of one row, after they were recorded."""
    meta = row._meta
    labels = [str(meta.get_field(name).verbose_name) for name in fields]
    record_reveal(
        by=by,
        reason=reason,
        summary=f"查看{meta.verbose_name}第 {row.pk} 号记录的{'、'.join(labels)}：{reason}",
        details={"model": meta.label_lower, "pk": row.pk, "fields": list(fields)},
    )
    return [
        (label, str(getattr(row, name)) or "未填报")
        for label, name in zip(labels, fields, strict=True)
    ]
