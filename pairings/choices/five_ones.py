"""Closed lists of 五个一 (domain.md §5.3)."""

from django.db.models import TextChoices


class FiveOne(TextChoices):
    """The five, in the county's order and words."""

    MEETING = "W1", "联合组织生活会"
    PARTY_DAY = "W2", "主题党日"
    DEED = "W3", "办实事"
    PEOPLE = "W4", "培育骨干"
    PATH = "W5", "发展路子"


# What the county calls them in full.
FULL_NAMES = {
    FiveOne.MEETING: "共同召开一次联合组织生活会",
    FiveOne.PARTY_DAY: "共同开展一次“重温入党誓词 服务乡村振兴”主题党日活动",
    FiveOne.DEED: "共同为群众办成一件以上实事",
    FiveOne.PEOPLE: "共同培育一批农村青年党员骨干",
    FiveOne.PATH: "共同谋划一条符合村情的发展路子",
}
# 次, 次, 件, 名, 条.
UNITS = {
    FiveOne.MEETING: "次",
    FiveOne.PARTY_DAY: "次",
    FiveOne.DEED: "件",
    FiveOne.PEOPLE: "名",
    FiveOne.PATH: "条",
}


class CellState(TextChoices):
    """Where one of the five stands for one pair in one year."""

    NONE = "NONE", "未开展"
    UNDER_WAY = "UNDER_WAY", "进行中"
    DONE = "DONE", "已完成"
    LATE = "LATE", "超期"


CELL_TONES = {"NONE": "mute", "UNDER_WAY": "warn", "DONE": "ok", "LATE": "bad"}


class PersonStatus(TextChoices):
    """培育对象的身份."""

    ACTIVIST = "ACTIVIST", "入党积极分子"
    CANDIDATE = "CANDIDATE", "发展对象"
    MEMBER = "MEMBER", "党员"
    RESERVE = "RESERVE", "后备干部"
