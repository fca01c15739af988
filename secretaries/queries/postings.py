"""Who is in post."""

from datetime import date

from django.db.models import Q, QuerySet

from secretaries.choices import PostingRole
from secretaries.models import Posting


def active_postings(*, on: date) -> QuerySet[Posting]:
    """Postings in force on a day."""
    return Posting.objects.filter(start_date__lte=on).filter(
        Q(end_date__isnull=True) | Q(end_date__gte=on)
    )


def villages_with_first_secretary(*, on: date) -> set[int]:
    """Keys of the villages that have an active first secretary on a day."""
    rows = active_postings(on=on).filter(role=PostingRole.FIRST_SECRETARY)
    return set(rows.values_list("village_id", flat=True))
