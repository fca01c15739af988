"""How large a county's sheet may be (security.md §2.2).  The first two come from the settings at start."""

FILE_BYTES = 10 * 1024 * 1024
ROWS = 5000
MEMBERS = 1000
UNPACKED_BYTES = 120 * 1024 * 1024
COLUMNS = 300
# Rows that hold nothing but formats are counted apart: WPS formats whole columns.
SCANNED_ROWS = 1_100_000
# A filled cell further below its neighbours, or below this row, is a stray one.
EMPTY_ROWS_BETWEEN = 1000
LAST_ROW = 20_000
READ_SECONDS = 60
READ_MEMORY = 2 * 1024 * 1024 * 1024
ERRORS = 500
HEADER_ROWS = 15
