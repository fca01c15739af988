"""A workbook from lines, checked and written as an upload would be."""

import io

from openpyxl import Workbook

from xuanhan.common.scoping import COUNTY
from xuanhan.common.sheet_bindings import binding_of
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.writing import plain_sheet


def workbook(*rows):
    """The bytes of a file with these lines; the first is the head."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def check(code, data, scope=COUNTY):
    """What a file would do, and what is wrong with it."""
    return examine(code, data, "表.xlsx", context_for(code, user=None, scope=scope))


def bring_in(code, data, scope=COUNTY):
    """Check and write a file that must be clean."""
    examined = check(code, data, scope)
    assert examined.errors == []
    return commit(keep(examined, data, "表.xlsx", user=None), user=None, scope=scope)


def places(examined):
    """Row, column's name and code of every error."""
    return [(problem.row, problem.header, problem.code) for problem in examined.errors]


def exported(code, scope=COUNTY):
    """The export of a kind as a file."""
    binding = binding_of(code)(context_for(code, user=None, scope=scope))
    rows = [binding.export_row(row) for row in binding.rows_to_export()]
    return plain_sheet(binding.kind, rows)
