"""What is closed stays as it is: frozen years, closed periods, months whose report is in the archive."""

from datetime import date

from django.core.exceptions import ValidationError

from secretaries.choices.periodic_report import ReportKind, ReportState
from secretaries.models import PeriodicReport, Posting, ReportPeriod
from xuanhan.registry.choices import YearState
from xuanhan.registry.models import ReportingYear


def year_is_frozen(year: int) -> bool:
    """Whether the county's evaluation of a year is frozen."""
    return ReportingYear.objects.filter(year=year, state=YearState.FROZEN).exists()


def check_year_is_open(year: int, *, field: str) -> None:
    """A frozen year takes nothing more.  Raises ValidationError at the named box."""
    if year_is_frozen(year):
        message = f"{year} 年度考评已冻结，不能再填报或修改"
        raise ValidationError({field: message}, code="year_frozen")


def check_period_is_open(period: ReportPeriod, *, today: date) -> None:
    """Whether a report of a period may be written.  Raises ValidationError at `period`."""
    if period.is_closed:
        message = f"{period}已关闭，不再接收报告；确需补报的，请联系县委组织部"
        raise ValidationError({"period": message}, code="period_closed")
    if period.start_date > today:
        message = f"{period}要到 {period.start_date:%Y-%m-%d} 才开始"
        raise ValidationError({"period": message}, code="period_ahead")
    check_year_is_open(period.year, field="period")


def log_lock(posting: Posting, day: date) -> str:
    """Why the entries of a day may no longer be written or changed; "" when they may."""
    if year_is_frozen(day.year):
        return f"{day.year} 年度考评已冻结，日志不能再记或修改"
    month = ReportPeriod.objects.filter(kind=ReportKind.MONTH, year=day.year, number=day.month)
    if month.filter(is_closed=True).exists():
        return f"{day.year}年{day.month}月已关闭，日志不能再记或修改"
    archived = PeriodicReport.objects.filter(
        cadre_id=posting.cadre_id, period__in=month, state=ReportState.ARCHIVED
    )
    if archived.exists():
        return f"{day.year}年{day.month}月的月报已归档，当月日志不能再记或修改"
    return ""


def check_log_is_open(posting: Posting, day: date) -> None:
    """Raises ValidationError at `date` when the entries of a day are locked."""
    reason = log_lock(posting, day)
    if reason:
        raise ValidationError({"date": reason}, code="log_locked")
