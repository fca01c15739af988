"""What is worth knowing about the rows of a sheet, one note a kind of finding and not one a row."""

from xuanhan.common.sheets import ERROR_COLUMN, UNREAD, Problem
from xuanhan.spreadsheets.reading.sheet_scan import SheetScan, column_letters
from xuanhan.spreadsheets.reading.table import Header


class RowNotes:
    """Rows by finding, gathered while they are read."""

    def __init__(self, scan: SheetScan, header: Header) -> None:
        self.scan, self.header = scan, header
        self.filled_down: list[int] = []
        self.merged: list[int] = []
        self.unknown_areas: list[int] = []
        self.radicals: list[int] = []

    def problems(self, data_rows: set[int]) -> list[Problem]:
        """The notes; `data_rows` are the rows that were read as data."""
        notes: list[Problem] = []

        def note(code: str, rows: list[int], text: str) -> None:
            if rows:
                notes.append(
                    Problem(code, text.format(count=len(rows), rows=_few(rows)), self.scan.name)
                )

        for number, text in self.header.unknown.items():
            if text != ERROR_COLUMN:
                letter = column_letters(number)
                message = f"未导入：{letter} 列“{text}”不是本表的列"
                notes.append(Problem("unknown_column", message, self.scan.name))
        hidden = [
            f"{column_letters(number)} 列“{column.header}”"
            for number, column in sorted(self.header.columns.items())
            if number in self.scan.hidden_columns and column.type not in UNREAD
        ]
        if hidden:
            message = f"隐藏的{'、'.join(hidden)}已一并读取，请核对"
            notes.append(Problem("hidden_columns", message, self.scan.name))
        note(
            "hidden_rows", sorted(data_rows & self.scan.hidden_rows),
            "含 {count} 个隐藏行（{rows}），已一并读取；不需要的请删除后重新上传",
        )  # fmt: skip
        note(
            "merged_cells", sorted(set(self.merged)),
            "{count} 行有合并单元格，按同一内容读取（{rows}），请核对",
        )  # fmt: skip
        note(
            "filled_down", sorted(set(self.filled_down)),
            "{count} 行乡镇为空，按上一行填补（{rows}），请核对",
        )  # fmt: skip
        formulas = {
            row
            for row, number in self.scan.formulas - self.scan.uncached
            if row in data_rows and number in self.header.columns
        }
        note("formulas", sorted(formulas), "{count} 行有公式，按计算结果读取（{rows}），请核对")
        note(
            "id_area", self.unknown_areas,
            "{count} 个身份证号的地区码不常见，请核对（{rows}）",
        )  # fmt: skip
        note(
            "radicals", sorted(set(self.radicals)),
            "{count} 行有形近的部首字（如 ⽅），已按常用字读取（{rows}），请核对",
        )  # fmt: skip
        return notes


def _few(rows: list[int]) -> str:
    named = "、".join(str(row) for row in rows[:5])
    return f"第 {named} 行{'等' if len(rows) > 5 else ''}"
