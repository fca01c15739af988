"""Who was talked with."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from secretaries.models import Posting, TalkRecord


def with_talk_in(postings: QuerySet[Posting], start: date, end: date) -> QuerySet[Posting]:
    """The postings, each with `talked`: whether there was a talk between the two days."""
    talks = TalkRecord.objects.filter(posting=OuterRef("pk"), talk_date__range=(start, end))
    return postings.annotate(talked=Exists(talks))
