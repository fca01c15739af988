"""Where a round of selection stands, and what is fixed in it (domain.md §4.5)."""

from django.db.models import TextChoices


class RoundState(TextChoices):
    """Where a round of selection stands (domain.md §4.5, shortened to what the portal decides)."""

    COLLECTING = "COLLECTING", "收集需求与志愿"
    COMPARING = "COMPARING", "综合比选"
    PUBLISHED = "PUBLISHED", "已派出"
