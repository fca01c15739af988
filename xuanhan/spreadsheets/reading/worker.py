"""A process of its own in which the Excel library reads one sheet; what it dies of stays in here.

Standard input: one line of JSON (sheet name), then the file.  Standard output: JSON rows from A1 on.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from xuanhan.spreadsheets.reading import limits


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"d": value.isoformat()}
    if isinstance(value, date):
        return {"d": datetime(value.year, value.month, value.day).isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def main() -> None:
    """Read the sheet that the first line names."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.READ_MEMORY, limits.READ_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.READ_SECONDS, limits.READ_SECONDS))
    from python_calamine import CalamineWorkbook

    source = sys.stdin.buffer
    name = json.loads(source.readline())
    book = CalamineWorkbook.from_filelike(BytesIO(source.read()))
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    json.dump([[_plain(value) for value in row] for row in rows], sys.stdout)


if __name__ == "__main__":
    main()
