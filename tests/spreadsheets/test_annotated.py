"""标注错误的工作簿: exactly the wrong cells are marked, and the corrected file goes in."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.spreadsheets.conftest import run
from tests.spreadsheets.people import clerk, signed_in
from tests.spreadsheets.rows import headers, id_number, need
from tests.spreadsheets.test_samples import FAULTY, SAMPLES
from xuanhan.common.sheets import Problem
from xuanhan.registry.models import Need
from xuanhan.spreadsheets.models import ImportBatch
from xuanhan.spreadsheets.writing import annotate

MARK = "00FFC7CE"
N, C = "village-needs", "cadre-profiles"


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(data):
    return load_workbook(io.BytesIO(data)).active


def needs_file(*rows):
    """A list of needs as Excel would save it."""
    book = Workbook()
    book.active.title = "需求"
    for row in (headers(N), *rows):
        book.active.append(row)
    return saved(book)


@pytest.fixture
def checked(selection, tmp_path):
    """Checks a file; the answer of the command."""

    def check(kind, data, name="表.xlsx"):
        file = tmp_path / name
        file.write_bytes(data)
        return run("--kind", kind, str(file))

    return check


def marked(kind, data, outcome, header_row, name="表.xlsx"):
    problems = [Problem(**error) for error in outcome.errors]
    return annotate(data, name, problems, header_row=header_row)


@pytest.mark.parametrize("kind", FAULTY)
def test_the_wrong_cells_are_marked_and_no_other_is_touched(checked, kind):
    data = (SAMPLES / FAULTY[kind]).read_bytes()
    outcome = checked(kind, data)
    before, after = opened(data), opened(marked(kind, data, outcome, 3))
    wrong = {f"{error['column']}{error['row']}": error["message"] for error in outcome.errors}
    place = before.max_column + 1
    assert after.cell(3, place).value == "错误说明"
    assert after.max_column == place
    for row in after.iter_rows():
        for cell in row:
            if cell.column == place:
                said = [e["message"] for e in outcome.errors if e["row"] == cell.row]
                assert all(text in (cell.value or "") for text in said)
                assert bool(cell.value) == bool(said) or cell.row == 3
                continue
            old = before[cell.coordinate]
            assert cell.value == old.value
            assert (cell.fill.fgColor.rgb == MARK) == (cell.coordinate in wrong)
            note = cell.comment.text if cell.comment else None
            assert note == wrong.get(cell.coordinate)
    assert after.freeze_panes == before.freeze_panes
    assert after.merged_cells.ranges == before.merged_cells.ranges


def test_the_corrected_workbook_goes_in_without_a_word_about_the_marks(checked, import_file):
    data = (SAMPLES / FAULTY[C]).read_bytes()
    book = load_workbook(io.BytesIO(marked(C, data, checked(C, data), 3)))
    sheet = book.active
    for number, row in enumerate((5, 6, 7, 10), start=101):
        # Odd orders are men's numbers; all twelve were born in May 1986.
        sheet[f"P{row}"] = id_number(2 * number - 1, date(1986, 5, row - 3))
    for cell, value in {
        "D8": "1986.05", "C9": "男", "G11": "2010.07", "H12": "2009.09", "G13": "2010.10", "T14": "是",
        "B15": "演示子", "F16": "群众",
    }.items():  # fmt: skip
        sheet[cell] = value
    outcome = import_file(C, saved(book))
    assert (outcome.code, outcome.answer["created"]) == (0, 13)
    assert outcome.warned == []


def test_a_second_check_takes_the_first_marks_off(checked):
    data = needs_file(need(村="罗盆村"), need(需求内容="另一项", 紧迫程度="急"))
    first = marked(N, data, checked(N, data), 1)
    book = load_workbook(io.BytesIO(first))
    book.active["C2"] = "罗盘村"
    data = saved(book)
    outcome = checked(N, data)
    assert outcome.places == [("K3", "not_in_list")]
    sheet = opened(marked(N, data, outcome, 1))
    assert [cell.value for cell in sheet[1]][-1] == "错误说明"
    assert [cell.value for cell in sheet[1]].count("错误说明") == 1
    assert (sheet["C2"].comment, sheet["C2"].fill.fill_type) == (None, None)
    assert sheet["P2"].value is None
    assert sheet["K3"].fill.fgColor.rgb == MARK


def test_a_note_of_ones_own_stays(checked):
    book = load_workbook(io.BytesIO(needs_file(need(村="罗盆村"))))
    book.active["C2"].comment = Comment("问过村里", "李演示")
    data = saved(book)
    sheet = opened(marked(N, data, checked(N, data), 1))
    assert sheet["C2"].comment.text == "问过村里"
    assert sheet["C2"].fill.fgColor.rgb == MARK


def test_a_csv_file_comes_back_as_a_marked_workbook(checked, import_file):
    row = [str(value or "") for value in need(村="罗盆村", 备注="=1+1")]
    data = "\n".join(",".join(line) for line in (headers(N), row)).encode("gbk")
    outcome = checked(N, data, "需求.csv")
    book = load_workbook(io.BytesIO(marked(N, data, outcome, 1, "需求.csv")))
    sheet = book.active
    assert sheet["C2"].comment.text == outcome.errors[0]["message"]
    assert (sheet["N2"].data_type, sheet["N2"].value) == ("s", "=1+1")
    sheet["C2"] = "罗盘村"
    assert import_file(N, saved(book)).answer["created"] == 1
    assert Need.objects.get().remark == "=1+1"


def test_the_page_gives_the_marked_workbook_or_says_why_not(selection):
    client = signed_in(clerk("county_office"))
    file = io.BytesIO(needs_file(need(村="罗盆村")))
    file.name = "表.xlsx"
    client.post(reverse("admin:spreadsheets_upload", args=[N]), {"file": file, "round": "2026-1"})
    batch = ImportBatch.objects.get()
    address = reverse("admin:spreadsheets_importbatch_annotated", args=[batch.pk])
    answer = client.get(address)
    assert "%E6%A0%87%E6%B3%A8%E9%94%99%E8%AF%AF_%E8%A1%A8.xlsx" in answer["Content-Disposition"]
    assert opened(answer.content)["C2"].fill.fgColor.rgb == MARK
    ImportBatch.objects.update(file_bytes=b"PK broken since")
    said = client.get(address, follow=True).content.decode()
    assert "这个文件不能标注，请按页面上的行列改正" in said
