"""Screens of 报表中心."""

from xuanhan.reports.admin import office_template, year  # noqa: F401  registers the screens
