"""A process of its own in which the Excel library reads a workbook; what it dies of stays in here.

Standard input: one line of JSON (the sheets' names), then the file.  Standard output: JSON, for each sheet its
rows from A1 on; a date is an object {"d": …}, since JSON has none.
"""

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from xuanhan.spreadsheets.limited import limit_this_process


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is float or kind is int or kind is bool:
        return value
    if isinstance(value, datetime):
        return {"d": value.isoformat()}
    if isinstance(value, date):
        return {"d": f"{value.isoformat()}T00:00:00"}
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def main() -> None:
    """Read the sheets that the first line names."""
    limit_this_process()
    source = sys.stdin.buffer
    names = json.loads(source.readline())
    book = CalamineWorkbook.from_filelike(BytesIO(source.read()))
    sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    json.dump(
        [[[_plain(value) for value in row] for row in rows] for rows in sheets],
        sys.stdout,
        ensure_ascii=False,
    )


if __name__ == "__main__":
    main()
