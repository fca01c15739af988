"""Where a round of pairing stands."""

from django.db.models import TextChoices


class RoundState(TextChoices):
    """From the collected wishes to the pairs that are made."""

    COLLECTING = "COLLECTING", "收集需求与意愿"
    COMPARING = "COMPARING", "综合比选"
    PUBLISHED = "PUBLISHED", "已发布"
