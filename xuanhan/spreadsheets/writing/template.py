"""The template of a kind: what to fill in, where, and from which words."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xuanhan.common.sheets import EXAMPLE_MARK, LISTS_SHEET, NOTES_SHEET, Column, ColumnType, Kind
from xuanhan.spreadsheets.writing.styles import (
    BODY_FONT,
    BOX,
    CENTRE,
    HEAD_FILL,
    HEAD_FONT,
    LEFT,
    NOTE_FONT,
    REQUIRED_FONT,
    TITLE_FONT,
    put,
)

TITLE_ROW, HEADER_ROW, EXAMPLE_ROW = 1, 2, 3
ROWS = 1000
AS_TEXT = {ColumnType.IDENTITY_NUMBER, ColumnType.PHONE, ColumnType.MONTH, ColumnType.DATE}
# Excel refuses list validations longer than this when they are written out; ours point to a hidden sheet.
YES_NO_WORDS = ("是", "否")


def write_template(kind: Kind, *, lists: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The template as a workbook.  `lists` adds drop-downs for columns that only the database knows."""
    book = Workbook()
    sheet = book.active
    sheet.title = kind.title[:31]
    last = get_column_letter(len(kind.columns))
    sheet.merge_cells(f"A{TITLE_ROW}:{last}{TITLE_ROW}")
    title = put(sheet, TITLE_ROW, 1, kind.title)
    title.font, title.alignment = TITLE_FONT, CENTRE
    sheet.row_dimensions[TITLE_ROW].height = 32
    choices = book.create_sheet(LISTS_SHEET)
    for index, column in enumerate(kind.columns, start=1):
        _head(sheet, index, column)
        words = (lists or {}).get(column.key) or _words(column)
        if words:
            _drop_down(book, sheet, choices, index, column, words)
    choices.sheet_state = "hidden"
    _example(sheet, kind)
    sheet.freeze_panes = f"A{EXAMPLE_ROW}"
    _notes(book, kind)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _head(sheet: Worksheet, index: int, column: Column) -> None:
    letter = get_column_letter(index)
    head = put(sheet, HEADER_ROW, index, f"{column.heading}{'*' if column.required else ''}")
    head.font = REQUIRED_FONT if column.required else HEAD_FONT
    head.fill, head.border, head.alignment = HEAD_FILL, BOX, CENTRE
    sheet.column_dimensions[letter].width = column.width
    if column.type in AS_TEXT:
        for row in range(EXAMPLE_ROW, EXAMPLE_ROW + ROWS):
            sheet.cell(row=row, column=index).number_format = "@"


def _words(column: Column) -> Sequence[str]:
    if column.type == ColumnType.YES_NO:
        return YES_NO_WORDS
    return column.words if column.type == ColumnType.CHOICE else ()


def _drop_down(
    book: Workbook,
    sheet: Worksheet,
    choices: Worksheet,
    index: int,
    column: Column,
    words: Sequence[str],
) -> None:
    letter = get_column_letter(index)
    for row, word in enumerate(words, start=1):
        put(choices, row, index, word)
    name = f"list_{column.key}"
    book.defined_names[name] = DefinedName(
        name, attr_text=f"'{LISTS_SHEET}'!${letter}$1:${letter}${len(words)}"
    )
    validation = DataValidation(
        type="list",
        formula1=f"={name}",
        allow_blank=True,
        # Places may be written in several ways, so a list of places only suggests.
        showErrorMessage=column.type in {ColumnType.CHOICE, ColumnType.YES_NO},
        errorTitle="请从下拉列表中选择",
        error=f"“{column.header}”只能填下拉列表中的内容",
    )
    validation.add(f"{letter}{EXAMPLE_ROW}:{letter}{EXAMPLE_ROW + ROWS}")
    sheet.add_data_validation(validation)


def _example(sheet: Worksheet, kind: Kind) -> None:
    for index, column in enumerate(kind.columns, start=1):
        text = EXAMPLE_MARK if index == 1 else column.example
        cell = put(sheet, EXAMPLE_ROW, index, text)
        cell.font, cell.border = NOTE_FONT, BOX


def _notes(book: Workbook, kind: Kind) -> None:
    notes = book.create_sheet(NOTES_SHEET)
    notes.column_dimensions["A"].width = 18
    notes.column_dimensions["B"].width = 80
    put(notes, 1, 1, f"{kind.title}填表说明").font = TITLE_FONT
    row = 2
    general = (
        "标红带 * 的列必填；第一行灰色“示例”行导入时自动忽略，可保留。",
        "身份证号、电话和年月列已设为文本格式，请勿改为数字格式。",
        "整表有一处错误就不会写入任何数据，改好后重新上传即可。",
        "本系统为非涉密系统，严禁录入涉密信息。",
    )
    for text in (*general, *kind.notes):
        put(notes, row, 1, "说明")
        cell = put(notes, row, 2, text)
        cell.alignment, cell.font = LEFT, BODY_FONT
        row += 1
    for column in kind.columns:
        words = "、".join(_words(column)) or "、".join(column.words)
        parts = [column.hint, f"可填：{words}" if words else ""]
        put(notes, row, 1, column.header).font = REQUIRED_FONT if column.required else HEAD_FONT
        cell = put(notes, row, 2, "；".join(part for part in parts if part))
        cell.alignment, cell.font = LEFT, BODY_FONT
        row += 1
