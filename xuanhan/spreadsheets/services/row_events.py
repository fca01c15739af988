"""Which entries of the row history an import made."""

from django.db.models import Max, Model

from xuanhan.common.history import event_model
from xuanhan.spreadsheets.models import BatchRow
from xuanhan.spreadsheets.models.batch import RowOutcome


def note_events(model: type[Model], rows: list[BatchRow]) -> None:
    """Remember in each row of a batch which entry of the row history it made, right after the write."""
    events = event_model(model)
    if events is None:
        return
    written = [row for row in rows if row.outcome != RowOutcome.UNCHANGED]
    last = dict(
        events.objects.filter(pgh_obj_id__in=[row.object_id for row in written])
        .values_list("pgh_obj_id")
        .annotate(Max("pgh_id"))
        .order_by()
    )
    for row in written:
        row.event_id = last.get(row.object_id)
