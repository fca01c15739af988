"""保障: the five items by year, talks and visits, difficulties (domain.md §4.11)."""

from datetime import date
from typing import Any

from secretaries.core.report_text import number
from secretaries.models import Cadre, Difficulty, SupportRecord, TalkRecord, VisitRecord
from secretaries.person_file import Records, register_person_section
from secretaries.person_sections.cells import day, of_person, records, yuan


def support(cadre: Cadre, user: Any, today: date) -> Records | None:
    """The five items of each year in words, with the amounts."""
    rows = of_person(SupportRecord.objects.order_by("-year"), cadre, user)
    found = [
        (row, (row.year, *row.statuses.values(), yuan(row.work_fund_yuan), yuan(row.living_yuan),
               number(row.living_days) if row.living_days is not None else "—", day(row.cover_end_date)))
        for row in rows
    ]  # fmt: skip
    titles = found[0][0].statuses.keys() if found else ()
    return records(
        ("年度", *titles, "工作经费（元）", "生活补助（元）", "补助天数", "保险到期"), found
    )


def talks(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Talks without what was confided."""
    rows = of_person(TalkRecord.objects.order_by("-talk_date"), cadre, user)
    return records(
        ("日期", "活动", "谈心人", "承诺事项"),
        ((row, (day(row.talk_date), row.name, row.talker, row.promises or "—")) for row in rows),
    )


def visits(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Visits of leaders to the person's village."""
    rows = of_person(VisitRecord.objects.order_by("-visit_date"), cadre, user)
    return records(
        ("日期", "方式", "走访人", "了解的情况"),
        ((row, (day(row.visit_date), row.get_kind_display(), row.visitor, row.content))
         for row in rows),
    )  # fmt: skip


def difficulties(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Difficulties from registration to the end."""
    rows = of_person(Difficulty.objects.order_by("-pk"), cadre, user)
    return records(
        ("编号", "困难类别", "具体诉求", "状态", "销号日期"),
        (
            (row, (row.number, row.get_category_display(), row.description, row.get_state_display(),
                   day(row.closed_date)))
            for row in rows
        ),
    )  # fmt: skip


register_person_section("support", title="保障落实", permission="secretaries.view_supportrecord",
                        provide=support, order=10)  # fmt: skip
register_person_section("support", title="书记谈心", permission="secretaries.view_talkrecord",
                        provide=talks, order=20)  # fmt: skip
register_person_section("support", title="联系走访", permission="secretaries.view_visitrecord",
                        provide=visits, order=30)  # fmt: skip
register_person_section("support", title="困难诉求", permission="secretaries.view_difficulty",
                        provide=difficulties, order=40)  # fmt: skip
