"""导入记录 and 表头别名, and the addresses of the import pages."""

from xuanhan.spreadsheets.admin import batch, header_alias  # noqa: F401  registers the screens
