"""共建活动: kept with photos; what the village itself enters is confirmed at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pairings.models import Activity, ActivityPhoto
from pairings.rules import speaks_for_target
from pairings.services.confirmation import confirm
from pairings.workflow.confirmation import ACTIVITY
from xuanhan.common.attachments import keep_evidence
from xuanhan.common.flow import begin
from xuanhan.common.numbering import next_numbers

MOST_PHOTOS = 6


@transaction.atomic
def keep_activity(
    activity: Activity, *, by: Any, photos: Iterable[tuple[bytes, str]] = ()
) -> Activity:
    """Store a new activity, and its photos as (content, file name).

    Raises ValidationError at the box: a day outside the term, nobody came, a file that is no picture.
    """
    activity.full_clean(exclude=["number"])
    activity.number = next_numbers(Activity, f"{activity.date.year}-H", digits=4)[0]
    activity.created_by = activity.created_by or by
    activity.save()
    begin(activity, label="登记", by=by)
    _keep_photos(activity, list(photos), by)
    if by is not None and speaks_for_target(by, activity.pair):
        own = Activity.objects.filter(pk=activity.pk)
        [activity] = confirm(own, ACTIVITY, by=by)
    return activity


def _keep_photos(activity: Activity, files: Sequence[tuple[bytes, str]], by: Any) -> None:
    if len(files) > MOST_PHOTOS:
        raise ValidationError({"photos": f"一次活动最多 {MOST_PHOTOS} 张照片"}, code="photos")
    for data, name in files:
        try:
            keep_evidence(ActivityPhoto, activity, data=data, name=name, by=by)
        except ValidationError as refused:
            told = [f"{name}：{message}" for message in refused.messages]
            raise ValidationError({"photos": told}, code="photos") from refused
