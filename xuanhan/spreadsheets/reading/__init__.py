"""From the bytes of a file to rows and problems.  Free of Django.

`read_file` is the only door: pre-scan, limited subprocess, table, cells.
"""

from xuanhan.spreadsheets.reading.read import read_file

__all__ = ["read_file"]
