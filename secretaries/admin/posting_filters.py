"""Filters of postings by what people ask first: who is there now."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from secretaries.queries import active_postings


class InPostFilter(admin.SimpleListFilter):
    """In post today, near the end of the term, over it, ended."""

    title = "任职状态"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The words."""
        return [("now", "在任"), ("over", "期满未离任"), ("ended", "已结束")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The postings of the word."""
        today = timezone.localdate()
        if self.value() == "now":
            return queryset.filter(pk__in=active_postings(on=today).values("pk"))
        if self.value() == "over":
            return queryset.filter(end_date__isnull=True, planned_end_date__lt=today)
        if self.value() == "ended":
            return queryset.filter(end_date__lt=today)
        return queryset
