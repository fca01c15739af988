"""Batches of imported files, what each of their rows did, and the headers that files were found to have."""

from xuanhan.spreadsheets.models.batch import BatchRow, ImportBatch
from xuanhan.spreadsheets.models.header_alias import HeaderAlias

__all__ = ["BatchRow", "HeaderAlias", "ImportBatch"]
