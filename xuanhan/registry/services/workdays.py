"""The calendar of working days, seeded from a library and kept by the county."""

from datetime import date

from chinese_calendar import constants

from xuanhan.registry.models import CalendarYear, Workday

FIRST_YEAR = 2021  # the postings of the present policy begin here
SOURCE = "国务院办公厅当年节假日安排的通知（随系统预置）"
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
}


def seed_workdays() -> int:
    """Enter the years that the library knows and the county has not touched; how many years were new.

    A year that is there already is left as it is, so a correction by the county is never set back.
    """
    days: dict[date, Workday] = {}
    for source, is_workday, ending in (
        (constants.holidays, False, "放假"),
        (constants.workdays, True, "调休上班"),
    ):
        for day, name in source.items():
            note = f"{NAMES.get(name, '节日')}{ending}"
            days[day] = Workday(date=day, is_workday=is_workday, note=note)
    known = set(CalendarYear.objects.values_list("year", flat=True))
    # A few days of January are fixed by the notice of the year before; they are no plan of their own.
    years = {day.year for day in constants.holidays if day.month > 1} - known
    years = {year for year in years if year >= FIRST_YEAR}
    present = set(Workday.objects.values_list("date", flat=True))
    Workday.objects.bulk_create(
        row for day, row in sorted(days.items()) if day.year in years and day not in present
    )
    CalendarYear.objects.bulk_create(
        CalendarYear(year=year, source=SOURCE) for year in sorted(years)
    )
    return len(years)
