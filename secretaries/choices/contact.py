"""联系走访谈心 (domain.md §4.11)."""

from django.db.models import TextChoices


class ContactKind(TextChoices):
    """By which of the two systems somebody looks after a first secretary."""

    AREA = "AREA", "部务会成员分片联系"
    POINT = "POINT", "机关党委委员定点走访"
