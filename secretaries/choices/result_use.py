"""结果运用 (domain.md §4.9); 提拔 and 进一步使用 are two different acts, and 晋升职级 is neither."""

from django.db.models import TextChoices


class ResultKind(TextChoices):
    """What an appraisal led to."""

    AWARD = "AWARD", "评优评先"
    PROMOTION = "PROMOTION", "提拔使用"
    FURTHER_USE = "FURTHER_USE", "进一步使用"
    RANK = "RANK", "晋升职级"
    TITLE = "TITLE", "职称评聘"
    RESERVE = "RESERVE", "列入后备"
    TALK = "TALK", "约谈提醒"
    LETTER = "LETTER", "函告派出单位"
    RECALL = "RECALL", "召回"


# These are decided by a document, so they carry its number.
WITH_DOCUMENT = (
    ResultKind.PROMOTION,
    ResultKind.FURTHER_USE,
    ResultKind.RANK,
    ResultKind.LETTER,
    ResultKind.RECALL,
)
