"""Files that offices really send and that are read: odd writers, encodings, hidden things (cases 13 to 36, 39 to 56)."""

from datetime import date

import pytest
from openpyxl import load_workbook

from secretaries.models import Cadre
from tests.spreadsheets import broken
from tests.spreadsheets.book import Book, Day, merge_xml, sheet_xml
from tests.spreadsheets.rows import cadre, cadres_book, headers, need, needs_book, needs_sheet
from xuanhan.registry.models import Need
from xuanhan.spreadsheets import limits
from xuanhan.spreadsheets.models import ImportBatch

STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main":
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
}  # fmt: skip


def csv_text(*rows, sign=","):
    lines = [headers("village-needs"), *rows]
    return "\r\n".join(sign.join("" if c is None else str(c) for c in row) for row in lines)


def test_case_013_a_stale_dimension_loses_no_row(import_file):
    rows = [need(需求内容=f"需求{n}") for n in range(999)]
    outcome = import_file("village-needs", needs_book(*rows, dimension="A1:B2").data())
    assert outcome.answer["created"] == Need.objects.count() == 999


def test_case_014_a_dimension_too_large_adds_no_row(import_file):
    data = needs_book(need(), need(村="扇坡村"), dimension="A1:XFD1048576").data()
    assert import_file("village-needs", data).answer["rows_read"] == 2


def formatted_tail(rows):
    tail = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(3, rows + 3))
    return broken.with_part(
        broken.SHEET, needs_sheet(need()).replace("</sheetData>", f"{tail}</sheetData>")
    )


def test_case_015_a_formatted_empty_tail_is_nothing(import_file):
    outcome = import_file("village-needs", formatted_tail(30_000))
    assert (outcome.answer["rows_read"], outcome.answer["ignored"]) == (1, [])


@pytest.mark.long
def test_case_015_a_whole_formatted_column_is_nothing(import_file):
    outcome = import_file("village-needs", formatted_tail(1_000_000))
    assert (outcome.answer["rows_read"], outcome.answer["ignored"]) == (1, [])


def test_case_016_as_many_rows_as_allowed(import_file, monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 20)
    rows = [need(需求内容=f"需求{n}") for n in range(20)]
    assert import_file("village-needs", needs_book(*rows).data()).code == 0


def test_case_023_wps_writes_absolute_links_and_no_theme(import_file):
    book = needs_book(need())
    book.target = "/xl/worksheets/{part}"
    assert import_file("village-needs", book.data()).answer["created"] == 1


def test_case_023_the_other_slash_is_read_or_refused_with_words(import_file):
    data = needs_book(need()).data(rename=lambda name: name.replace("/", "\\"))
    outcome = import_file("village-needs", data)
    assert outcome.code == 0 or "另存" in outcome.errors[0]["message"]


def test_case_024_strict_ooxml(import_file):
    book = needs_book(need())
    for name, part in book.finished().items():
        for transitional, strict in STRICT.items():
            part = part.replace(transitional, strict)
        book.parts[name] = part
    outcome = import_file("village-needs", book.data())
    assert outcome.code == 0 or "另存" in outcome.errors[0]["message"]


def test_case_025_cells_without_an_address(import_file):
    assert import_file("village-needs", needs_book(need(), addresses=False).data()).code == 0
    assert Need.objects.get().content == "引进种养技术"


@pytest.mark.parametrize(
    ("properties", "serial"),
    # 1985-03-01 is day 31107 of the one system and, 1,462 days fewer, day 29645 of the other.
    [("", 31107), ('<workbookPr date1904="1"/>', 29645)],
)
@pytest.mark.parametrize("shown_as", [Day, float], ids=["date", "number"])
def test_case_026_both_date_systems(import_file, properties, serial, shown_as):
    book = cadres_book(cadre(出生年月=shown_as(serial)))
    book.book_properties = properties
    assert import_file("cadre-profiles", book.data()).code == 0
    assert Cadre.objects.get().birth_month == date(1985, 3, 1)


@pytest.mark.parametrize(
    ("part", "code", "says"),
    [
        ("xl/externalLinks/externalLink1.xml", "external_links", "没有访问外部文件"),
        ("xl/connections.xml", "embedded", "数据连接没有使用"),
        ("xl/embeddings/oleObject1.bin", "embedded", "嵌入的其他文件没有读取"),
        ("xl/media/image1.png", "pictures", "图片没有读取"),
        ("xl/charts/chart1.xml", "pictures", "图表没有读取"),
        ("xl/comments1.xml", "comments", "批注没有读取"),
    ],
    ids=["case-027-links", "case-027-connection", "case-027-ole", "case-028-picture", "case-028-chart",
         "case-028-comments"],
)  # fmt: skip
def test_what_is_no_cell_is_left_out_and_said(import_file, part, code, says):
    outcome = import_file("village-needs", broken.with_part(part, "<x/>"))
    assert outcome.code == 0
    assert says in outcome.warning(code)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_case_029_030_csv_in_every_encoding_of_an_office(import_file, encoding):
    data = csv_text(need(备注="𬱖是生僻字" if encoding == "gb18030" else "备注")).encode(encoding)
    assert import_file("village-needs", data, "需求.csv").answer["created"] == 1
    assert Need.objects.get().problem == "缺技术"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_case_032_csv_with_any_separator_below_a_title(import_file, sign):
    data = ("宣汉县村情需求清单\r\n" + csv_text(need(), sign=sign)).encode("gbk")
    assert import_file("village-needs", data, "需求.csv").answer["created"] == 1


def test_case_033_csv_with_a_line_break_in_a_cell_keeps_its_row_numbers(import_file):
    data = csv_text(need(备注='"一\n二"'), need(村="罗盆村")).encode()
    assert import_file("village-needs", data, "需求.csv").places == [("C3", "village_unknown")]


@pytest.mark.parametrize(
    "name", ["a" * 190 + "需求.xlsx", "‮xslx.需求.xlsx", "😀<script>.xlsx", "需\x07求.xlsx"]
)
def test_case_034_an_odd_file_name_is_kept_short_and_plain(import_file, name):
    outcome = import_file("village-needs", broken.good(), name)
    kept = ImportBatch.objects.get(pk=outcome.answer["batch"]).file_name
    assert kept.endswith(".xlsx")
    assert len(kept) <= 100
    assert kept.isprintable()


def test_case_035_the_same_file_twice_is_said_and_makes_no_second_row(import_file):
    data = broken.good()
    import_file("village-needs", data)
    again = import_file("village-needs", data)
    assert again.answer["unchanged"] == Need.objects.count() == 1
    assert "导入过" in again.warning("same_file")


def test_case_039_the_name_of_the_only_sheet_does_not_matter(import_file):
    data = Book(Sheet1=needs_sheet(need())).data()
    outcome = import_file("village-needs", data)
    batch = ImportBatch.objects.get(pk=outcome.answer["batch"])
    assert batch.report["sheet"] == "Sheet1"


def test_case_041_a_hidden_sheet_is_named_and_not_read(import_file):
    book = needs_book(need()).add(
        "旧表", needs_sheet(need(村="扇坡村"), need(村="罗盘村")), "veryHidden"
    )
    outcome = import_file("village-needs", book.data())
    assert outcome.answer["rows_read"] == 1
    assert "“旧表”没有读取" in outcome.warning("hidden_sheet")


def test_case_042_title_and_notes_above_the_header(import_file):
    above = [
        ["宣汉县2025年村情需求清单"],
        ["填报单位：龙泉土家族乡", None, "填报时间：2025年2月"],
        [],
    ]
    data = Book(
        表=sheet_xml([*above, headers("village-needs"), need()], after=merge_xml("A1:O1"))
    ).data()
    assert import_file("village-needs", data).answer["created"] == 1


def test_case_043_a_header_of_two_lines(import_file):
    upper, lower = list(headers("village-needs")), [None] * 15
    # 期望 over 期望干部类型, 期望专业, 期望经历; the rest merged downwards.
    upper[7:10], lower[7:10] = ["期望", None, None], headers("village-needs")[7:10]
    areas = ["H1:J1", *(f"{chr(65 + n)}1:{chr(65 + n)}2" for n in range(15) if n not in (7, 8, 9))]
    data = Book(表=sheet_xml([upper, lower, need()], after=merge_xml(*areas))).data()
    assert import_file("village-needs", data).answer["created"] == 1
    assert Need.objects.get().wanted_major == "农学"


def test_case_046_an_unknown_column_is_named(import_file):
    data = Book(表=sheet_xml([[*headers("village-needs"), "党委意见"], [*need(), "同意"]])).data()
    assert "P 列“党委意见”" in import_file("village-needs", data).warning("unknown_column")


def test_case_047_headers_with_blanks_stars_and_brackets(import_file):
    xml = needs_sheet(need())
    for old, new in (
        (">村<", ">村（社区）*<"), (">需求类别<", ">需 求\u3000类\n别（必填）<"), (">需求内容<", ">※具体需求：<"),
        (">紧迫程度<", ">\u200b紧迫程度\ufeff<"), (">联系人<", ">联 系 人<"),
    ):  # fmt: skip
        xml = xml.replace(old, new)
    assert import_file("village-needs", Book(表=xml).data()).answer["created"] == 1
    assert Need.objects.get().contact == "演示"


def test_case_048_columns_in_any_order(import_file):
    data = Book(表=sheet_xml([headers("village-needs")[::-1], need()[::-1]])).data()
    assert import_file("village-needs", data).answer["created"] == 1
    assert Need.objects.get().problem == "缺技术"


def test_case_050_the_example_row_is_left_out_among_others(import_file):
    example = [None] * 15
    example[:3], example[4], example[6], example[10] = (
        ["示例", "龙泉土家族乡", "罗盘村"], "产业发展", "引进种养技术和销路", "高",
    )  # fmt: skip
    outcome = import_file("village-needs", needs_book(example, need(村="扇坡村")).data())
    assert outcome.answer["ignored"] == [{"row": 2, "reason": "模板示例行"}]
    assert outcome.answer["created"] == 1


def test_case_050_an_example_row_that_was_written_over_is_an_error(import_file):
    outcome = import_file("village-needs", needs_book(need(序号="示例")).data())
    assert outcome.places == [("A2", "example_row")]
    assert "请把“示例”改为序号" in outcome.errors[0]["message"]


def test_case_051_totals_notes_and_signatures_are_no_people(import_file):
    rows = [
        cadre(),
        [],
        ["合 计", "1人"],
        ["注：本表一式两份"],
        ["填表人：演示", None, None, "审核人：演示"],
        ["单位负责人（签字）：", "联系电话：0818-0000000"],
    ]
    outcome = import_file("cadre-profiles", cadres_book(*rows).data())
    assert [item["reason"] for item in outcome.answer["ignored"]] == [
        "空行", "合计行", "表尾说明", "填表人、审核人", "填表人、审核人",
    ]  # fmt: skip
    assert [person.name for person in Cadre.objects.all()] == ["演示甲"]


@pytest.mark.parametrize(
    "text",
    [
        "累计欠款 3 万元未收回",
        "合计",
        "项目负责人：未定",
        "说明：缺少技术",
        "示例村建设滞后",
        "总计",
    ],
)
def test_case_051_a_complete_row_is_data_whatever_it_says(import_file, text):
    rows = need(序号=None, 乡镇=None, 村类型=text, 存在问题=text, 需求内容=text)
    assert import_file("village-needs", needs_book(rows).data()).answer["created"] == 1


def test_case_052_blank_rows_keep_the_numbers_of_the_others(import_file):
    outcome = import_file("village-needs", needs_book(need(), [], [], need(村="罗盆村")).data())
    assert outcome.places == [("C5", "village_unknown")]
    assert [item["row"] for item in outcome.answer["ignored"]] == [3, 4]


def test_case_053_merged_townships_are_filled_down_without_a_word(import_file):
    rows = [need(), need(乡镇=None, 村="扇坡村"), need(乡镇=None, 需求内容="另一项")]
    outcome = import_file("village-needs", needs_book(*rows, after=merge_xml("B2:B4")).data())
    assert (outcome.answer["created"], outcome.warned) == (3, ["outside_round"])


def test_case_053_blank_townships_are_filled_down_and_said(import_file):
    rows = [need(), need(乡镇=None, 村="扇坡村")]
    outcome = import_file("village-needs", needs_book(*rows).data())
    assert "第 3 行" in outcome.warning("filled_down")


def test_case_053_other_merged_cells_are_filled_down_and_said(import_file):
    rows = [need(), need(联系人=None, 需求内容="另一项")]
    outcome = import_file("village-needs", needs_book(*rows, after=merge_xml("L2:L3")).data())
    assert "1 行有合并单元格" in outcome.warning("merged_cells")
    assert [item.contact for item in Need.objects.all()] == ["演示", "演示"]


def test_case_054_055_hidden_rows_and_columns_are_read_and_said(import_file):
    columns = '<cols><col min="12" max="12" hidden="1"/><col min="16" max="17" hidden="1"/></cols>'
    rows = [
        [*headers("village-needs"), "名单", "名单二"],
        [*need(), "甲", "乙"],
        need(需求内容="另一项"),
    ]
    data = Book(表=sheet_xml(rows, before=columns, hidden_rows=[3])).data()
    outcome = import_file("village-needs", data)
    assert outcome.answer["created"] == 2
    assert "含 1 个隐藏行（第 3 行）" in outcome.warning("hidden_rows")
    assert "L 列“联系人”" in outcome.warning("hidden_columns")
    # Look-up lists in hidden columns are nobody's business.
    assert "unknown_column" not in outcome.warned


def test_case_056_grouped_frozen_protected(import_file, tmp_path):
    file = tmp_path / "原.xlsx"
    file.write_bytes(broken.good())
    book = load_workbook(file)
    sheet = book.active
    sheet.freeze_panes, sheet.protection.sheet = "B2", True
    sheet.row_dimensions.group(2, 2, outline_level=1)
    sheet.auto_filter.ref = "A1:O2"
    book.save(file)
    assert import_file("village-needs", file.read_bytes()).answer["created"] == 1
