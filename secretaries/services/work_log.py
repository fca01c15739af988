"""工作日志: kept with its photos (domain.md §4.7)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.models import Posting, WorkLog, WorkLogPhoto
from secretaries.rules.periods import check_log_is_open
from secretaries.services.posting import object_to_end
from xuanhan.common.attachments import keep_evidence

MOST_PHOTOS = 6


@transaction.atomic
def keep_log(log: WorkLog, *, photos: Iterable[tuple[bytes, str]] = (), by: Any) -> WorkLog:
    """Write an entry, and its photos as (content, file name).

    Raises ValidationError at the box: a day that has not come, is outside the posting or locked; a number of a
    person in the text; a file that is no picture or too many of them.
    """
    log.full_clean()
    check_log_is_open(log.posting, log.date)
    log.save()
    files = list(photos)
    if len(files) > MOST_PHOTOS:
        raise ValidationError({"photos": f"一篇日志最多 {MOST_PHOTOS} 张照片"}, code="photos")
    for data, name in files:
        try:
            keep_evidence(WorkLogPhoto, log, data=data, name=name, by=by)
        except ValidationError as refused:
            told = [f"{name}：{message}" for message in refused.messages]
            raise ValidationError({"photos": told}, code="photos") from refused
    return log


@object_to_end
def entries_after(posting: Posting, on: date) -> str:
    """A posting does not end before its last entry."""
    last = posting.work_logs.filter(date__gt=on).order_by("-date").first()
    return f"{last.date:%Y-%m-%d} 还有工作日志，结束日期不能早于这一天" if last else ""
