"""Invented people on real places: the sample workbooks of the walk.  Free of Django."""
