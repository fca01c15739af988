"""一人一档 in eight sections (domain.md §4.12)."""

from datetime import date
from typing import Any

from secretaries.documents.person_file import CODE, TITLE, word_context
from secretaries.person_file import Facts, FilledPart, FilledSection, Records
from xuanhan.reports.word_templates import WordDocument, register_document


def sample() -> dict[str, Any]:
    """A short file with a part of each kind."""
    facts = FilledPart("基本情况", Facts([("姓名", "演示"), ("性别", "男"), ("民族", "汉族")]))
    table = FilledPart(
        "派驻任职", Records(["村", "开始"], [["罗盘村", "2025-01-01"]], note="共 1 次")
    )
    sections = [FilledSection("一", "基本信息", [facts]), FilledSection("三", "任职", [table])]
    return word_context("演示", sections, date(2025, 1, 1))


register_document(WordDocument(CODE, TITLE, "person_file.docx", sample))
