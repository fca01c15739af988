"""一人一档: its eight sections, and what a reader meets in them."""

import datetime

import pytest

from secretaries import person_file
from secretaries.person_file import Facts, Records, filled_sections, register_person_section

TODAY = datetime.date(2025, 3, 1)


class Reader:
    """Somebody with some rights."""

    def __init__(self, *rights):
        self.rights = rights

    def has_perm(self, right):
        return right in self.rights


@pytest.fixture
def empty_file(monkeypatch):
    monkeypatch.setattr(person_file, "_parts", {})


def test_the_eight_sections_stand_in_order_even_when_nobody_fills_them(empty_file):
    sections = filled_sections(None, Reader(), TODAY)
    assert [f"{section.number}、{section.title}" for section in sections] == [
        "一、基本信息", "二、能力画像", "三、任职", "四、任务", "五、在岗", "六、考评", "七、保障", "八、奖惩",
    ]  # fmt: skip
    assert [section.parts for section in sections] == [[]] * 8


def test_parts_come_by_order_to_those_who_may_and_empty_ones_are_left_out(empty_file):
    for title, right, order, content in (
        ("后", "see", 20, Facts([("姓名", "演示")])),
        ("先", "see", 10, Records(["月份"], [["2025-01"]])),
        ("空", "see", 15, None),
        ("不给看", "grade", 5, Facts([])),
    ):
        register_person_section(
            "presence", title=title, permission=right, order=order,
            provide=lambda *asked, content=content: content,
        )  # fmt: skip
    presence = filled_sections(None, Reader("see"), TODAY)[4]
    assert [(part.title, part.is_table) for part in presence.parts] == [("先", True), ("后", False)]


def test_a_misspelt_section_a_second_part_of_a_name_and_ragged_rows_are_refused(empty_file):
    with pytest.raises(ValueError, match="no such section"):
        register_person_section("presense", title="在岗", permission="p", provide=print)
    register_person_section("presence", title="在岗", permission="p", provide=print)
    with pytest.raises(ValueError, match="declared twice"):
        register_person_section("presence", title="在岗", permission="p", provide=print)
    with pytest.raises(ValueError, match="as long as the head"):
        Records(["月份", "天数"], [["2025-01"]])
    with pytest.raises(ValueError, match="as many addresses"):
        Records(["月份"], [["2025-01"]], urls=["/a", "/b"])
