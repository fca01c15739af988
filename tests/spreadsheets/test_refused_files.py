"""Files that are refused as a whole: the reason, what to do, nothing written (cases 1 to 37 of security.md §2.2)."""

import tracemalloc
from collections.abc import Callable

import pytest

from tests.spreadsheets import broken
from tests.spreadsheets.book import Book, sheet_xml, zipped
from tests.spreadsheets.rows import headers, need, needs_book, needs_sheet
from xuanhan.common.sheet_bindings import binding_of
from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets.reading.prescan import scan_workbook
from xuanhan.spreadsheets.writing import write_template

Make = Callable[[], bytes]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
# Each: how the file is made, the code, a piece of what is said, the file's name.
CASES: dict[str, tuple[Make, str, str, str]] = {
    "case-001-empty": (lambda: b"", "empty", "文件是空的", "表.xlsx"),
    "case-002-html": (lambda: b"<html><table>", "not_workbook", "不是 Excel 文件", "表.xlsx"),
    "case-002-pdf": (lambda: b"%PDF-1.7 ...", "not_workbook", "不是 Excel 文件", "表.xlsx"),
    "case-002-png": (lambda: PNG, "not_workbook", "不是 Excel 文件", "表.xlsx"),
    "case-002-png-as-csv": (lambda: PNG, "not_workbook", "不是 CSV 文本文件", "表.csv"),
    "case-003-zip": (lambda: zipped({"a.txt": "x"}), "not_workbook", "不是 Excel 工作簿", "表.xlsx"),
    "case-003-docx": (broken.office_text, "not_workbook", "像是 Word", "表.xlsx"),
    "case-004-truncated": (broken.truncated, "damaged", "损坏或不完整", "表.xlsx"),
    "case-004-wrong-sum": (broken.wrong_sum, "damaged", "损坏或不完整", "表.xlsx"),
    "case-005-zip-bomb": (broken.zip_bomb, "too_large_unpacked", "解开后过大", "表.xlsx"),
    "case-006-lying-header": (broken.lying_header, "damaged", "损坏或不完整", "表.xlsx"),
    "case-007-nested": (
        lambda: zipped({f"{n}.zip": broken.good() for n in range(16)}),
        "not_workbook", "不是 Excel 工作簿", "表.xlsx",
    ),
    "case-007-overlapping": (broken.overlapping, "overlapping", "互相重叠", "表.xlsx"),
    "case-008-members": (broken.many_members, "too_many_members", "成员过多", "表.xlsx"),
    "case-009-billion-laughs": (broken.billion_laughs, "entity", "不允许的实体定义", "表.xlsx"),
    "case-009-in-strings": (
        lambda: broken.billion_laughs("xl/sharedStrings.xml"), "entity", "不允许的实体定义", "表.xlsx",
    ),
    "case-009-in-a-part-nobody-reads": (
        lambda: broken.billion_laughs("xl/theme/theme1.xml"), "entity", "不允许的实体定义", "表.xlsx",
    ),
    "case-010-file-entity": (broken.external_entity, "entity", "不允许的实体定义", "表.xlsx"),
    "case-010-external-dtd": (broken.external_type, "entity", "不允许的实体定义", "表.xlsx"),
    "case-011-parent-folder": (
        lambda: broken.with_part("../../x", "x"), "member_path", "路径不正常", "表.xlsx",
    ),
    "case-011-absolute": (lambda: broken.with_part("/etc/x", "x"), "member_path", "路径不正常", "表.xlsx"),
    "case-011-drive": (lambda: broken.with_part("C:/x", "x"), "member_path", "路径不正常", "表.xlsx"),
    "case-011-symlink": (broken.symbolic_link, "member_path", "路径不正常", "表.xlsx"),
    "case-012-last-cell": (lambda: broken.far_cell("XFD1048576"), "far_cell", "XFD1048576", "表.xlsx"),
    "case-012-far-below": (lambda: broken.far_cell("C60000"), "far_cell", "C60000", "表.xlsx"),
    "case-016-rows": (lambda: broken.many_rows(5100), "too_many_rows", "超过 5000 行", "表.xlsx"),
    "case-017-columns": (broken.many_columns, "too_many_columns", "超过 300 列", "表.xlsx"),
    "case-018-size": (
        lambda: broken.good() + b"\0" * (11 * 1024**2), "too_large", "超过 10 MB", "表.xlsx",
    ),
    "case-019-password": (lambda: broken.ole("EncryptedPackage"), "encrypted", "去掉打开密码", "表.xlsx"),
    "case-019-locked-zip": (broken.encrypted_member, "encrypted", "去掉打开密码", "表.xlsx"),
    "case-020-xls": (lambda: broken.ole("Workbook"), "old_format", "旧格式 .xls", "表.xls"),
    "case-021-macros": (
        lambda: broken.with_part("xl/vbaProject.bin", b"x"), "macros", "含有宏", "表.xlsx",
    ),
    "case-021-old-macros": (
        lambda: broken.with_part("xl/macrosheets/sheet1.xml", "<x/>"), "macros", "含有宏", "表.xlsm",
    ),
    "case-022-xlsb": (
        lambda: zipped({"xl/workbook.bin": b"x"}), "binary_workbook", "是 .xlsb 文件", "表.xlsb",
    ),
    "case-022-ods": (broken.open_document, "open_document", "是 .ods 文件", "表.ods"),
    "case-022-et": (lambda: broken.ole("Workbook"), "old_format", ".et", "表.et"),
    "case-022-numbers": (
        lambda: zipped({"Index/Document.iwa": b"x"}), "not_workbook", "另存为", "表.numbers",
    ),
    "case-031-csv-mixed-encodings": (
        lambda: "乡镇,村,需求类别\n".encode("gb18030") + "龙泉土家族乡,罗盘村,产业发展".encode(),
        "encoding", "第 2 行", "表.csv",
    ),
    "case-031-csv-no-encoding": (
        lambda: "乡镇,村\n".encode("gb18030") + b"\xff\xff\xff,x", "encoding", "第 2 行", "表.csv",
    ),
    "case-033-csv-open-quote": (
        lambda: '乡镇,村,需求类别\n龙泉乡,罗盘村,产业发展\n龙泉乡,"罗盘村,产业发展\n'.encode(),
        "csv_broken", "第 3 行", "表.csv",
    ),
    "case-037-cut-upload": (broken.truncated, "damaged", "重新保存后上传", "表.xlsx"),
    "case-038-other-kind": (
        lambda: Book(表=sheet_xml([headers("cadre-profiles"), ["1", "演示"]])).data(),
        "other_kind", "干部能力画像表", "表.xlsx",
    ),
    "case-038-unknown-kind": (
        lambda: Book(财务=sheet_xml([["日期", "科目", "金额"], ["1", "2", "3"]])).data(),
        "no_header", "财务", "表.xlsx",
    ),
    "case-040-none-of-several": (
        lambda: Book(一=sheet_xml([["甲"], ["乙"]]), 二=sheet_xml([["丙"], ["丁"]])).data(),
        "no_header", "“一”、“二”", "表.xlsx",
    ),
    "case-040-two-of-several": (
        lambda: Book(龙泉=needs_sheet(need()), 白马=needs_sheet(need(乡镇="白马镇"))).data(),
        "several_sheets", "“龙泉”、“白马”", "表.xlsx",
    ),
    "case-041-all-hidden": (
        lambda: Book().add("需求", needs_sheet(need()), "hidden").data(),
        "no_data", "取消隐藏", "表.xlsx",
    ),
    "case-044-column-twice": (
        lambda: Book(表=sheet_xml([[*headers("village-needs"), "具体需求"], need()])).data(),
        "doubled_column", "G 列和 P 列", "表.xlsx",
    ),
    "case-045-column-missing": (
        lambda: Book(表=needs_sheet(need()).replace(">需求类别<", ">需求分类<")).data(),
        "missing_column", "“需求类别”（表中相近的是“需求分类”）", "表.xlsx",
    ),
    "case-049-header-only": (lambda: needs_book().data(), "no_rows", "只有表头", "表.xlsx"),
    "case-049-blank-sheet": (lambda: Book(表=sheet_xml([])).data(), "no_data", "没有任何内容", "表.xlsx"),
    "case-050-example-only": (
        lambda: write_template(binding_of("village-needs").kind),
        "no_rows", "只有模板的示例行", "表.xlsx",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_is_no_use_is_refused_with_what_to_do(import_file, case):
    make, code, says, name = CASES[case]
    outcome = import_file("village-needs", make(), name)
    assert outcome.code == 2
    (problem,) = outcome.errors
    assert problem["code"] == code
    assert says in problem["message"]
    assert "请" in problem["message"]
    assert problem["row"] is None


@pytest.mark.parametrize("make", [broken.zip_bomb, broken.lying_header])
def test_a_bomb_never_unfolds_in_memory(make):
    data = make()
    tracemalloc.start()
    with pytest.raises(FileRefused):
        scan_workbook(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 1024**2
