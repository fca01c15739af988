"""A process of its own in which a person's own workbook is opened again to be marked.

Standard input: one line of JSON (`{"csv": bool, "header_row": int, "problems": [...]}`), then the file.
Standard output: the workbook.
"""

import json
import sys

from xuanhan.common.sheets import Problem
from xuanhan.spreadsheets.limited import limit_this_process
from xuanhan.spreadsheets.writing.annotated import mark, workbook_of_csv


def main() -> None:
    """Mark the workbook."""
    limit_this_process()
    source = sys.stdin.buffer
    asked = json.loads(source.readline())
    data = source.read()
    problems = [Problem(**item) for item in asked["problems"]]
    if asked["csv"]:
        data = workbook_of_csv(data, problems)
    sys.stdout.buffer.write(mark(data, problems, header_row=asked["header_row"]))


if __name__ == "__main__":
    main()
