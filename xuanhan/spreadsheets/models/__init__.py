"""Batches of imported files and what each of their rows did."""

from xuanhan.spreadsheets.models.batch import BatchRow, ImportBatch

__all__ = ["BatchRow", "ImportBatch"]
