"""Finished decisions of the demo years, for what needs one."""

from datetime import date, timedelta

from collective_economy.models import Decision
from xuanhan.registry.models import Village


def decide(village: Village, matter: str, title: str, *, before: date) -> Decision:
    """A decision whose publicity ended before a day: 38 of 46 Party members, 41 of 45 representatives."""
    published = before - timedelta(days=20)
    day = published - timedelta(days=3)
    count = Decision.objects.filter(village=village).count() + 1
    return Decision.objects.create(
        village=village, number=f"四议〔{day.year}〕{count}号", matter=matter, title=title,
        proposed_date=day - timedelta(days=12), consulted_date=day - timedelta(days=9),
        party_date=day - timedelta(days=4), party_entitled=46, party_present=38, party_in_favour=37,
        decided_date=day, body="REPRESENTATIVES", entitled=45, present=43, in_favour=41,
        published_date=published,
    )  # fmt: skip
