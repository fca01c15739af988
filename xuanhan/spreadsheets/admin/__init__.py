"""导入记录, and the addresses of the import pages."""

from xuanhan.spreadsheets.admin import batch  # noqa: F401  registers the screens
