"""Frozen years and the office's own Word templates."""

from xuanhan.reports.models.office_template import OfficeTemplate
from xuanhan.reports.models.snapshot import SnapshotFile, SnapshotTable, YearSnapshot

__all__ = ["OfficeTemplate", "SnapshotFile", "SnapshotTable", "YearSnapshot"]
