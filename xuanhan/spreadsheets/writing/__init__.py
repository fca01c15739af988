"""Workbooks out: templates, re-importable sheets, official sheets, annotated files.  Free of Django."""

from xuanhan.spreadsheets.writing.annotated import annotate
from xuanhan.spreadsheets.writing.official import OfficialColumn, OfficialSheet, official_sheet
from xuanhan.spreadsheets.writing.plain import plain_sheet
from xuanhan.spreadsheets.writing.template import write_template

__all__ = [
    "OfficialColumn",
    "OfficialSheet",
    "annotate",
    "official_sheet",
    "plain_sheet",
    "write_template",
]
