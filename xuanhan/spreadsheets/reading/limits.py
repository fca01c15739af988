"""How large a county's sheet may be (security.md §2.2)."""

FILE_BYTES = 10 * 1024 * 1024
MEMBERS = 1000
UNPACKED_BYTES = 120 * 1024 * 1024
ROWS = 5000
COLUMNS = 300
# Rows that hold nothing but formats are counted apart: WPS formats whole columns.
SCANNED_ROWS = 1_100_000
READ_SECONDS = 60
READ_MEMORY = 2 * 1024 * 1024 * 1024
ERRORS = 500
HEADER_ROWS = 15
