"""五项职责 (domain.md §4.7): the seed's own words, in the seed's order."""

from django.db.models import TextChoices


class Duty(TextChoices):
    """What a first secretary is there for."""

    D1 = "D1", "宣传党的政策"
    D2 = "D2", "建强村党组织"
    D3 = "D3", "推进强村富民"
    D4 = "D4", "提升治理水平"
    D5 = "D5", "为民办事服务"


class DutyTaskState(TextChoices):
    """A task of the year: written by the person, fixed by the township."""

    DRAFT = "DRAFT", "拟定"
    APPROVED = "APPROVED", "已审定"
    DROPPED = "DROPPED", "不再执行"
