"""The finished year of a first start is open for evaluation."""

from xuanhan.common.first_start import DEMO, register_preparation
from xuanhan.registry.models import ReportingYear
from xuanhan.reports.services.freezing import open_year

YEAR = 2025


def begin_year() -> str:
    """Open 2025, once."""
    if not ReportingYear.objects.filter(year=YEAR).exists():
        open_year(YEAR, by=None)
    return ""


register_preparation("reports.year", order=25, when=DEMO, run=begin_year)
