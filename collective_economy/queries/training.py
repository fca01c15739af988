"""Courses held, who came, and which villages they reached."""

from django.db.models import Exists, OuterRef, QuerySet

from collective_economy.choices.organization import OrganizationLevel
from collective_economy.choices.training import TrainingState
from collective_economy.models import CollectiveOrganization, Trainee, TrainingClass
from xuanhan.registry.choices import VillageKind
from xuanhan.reports.periods import Period


def held(period: Period) -> QuerySet[TrainingClass]:
    """Courses that were held, by their first day within a period."""
    return TrainingClass.objects.filter(
        state=TrainingState.HELD, start_date__range=(period.start, period.end)
    )


def attended(period: Period) -> QuerySet[Trainee]:
    """Participants who came to courses held within a period: a person counts once a course (人次)."""
    return Trainee.objects.filter(attended=True, training__in=held(period))


def with_reached(period: Period) -> QuerySet[CollectiveOrganization]:
    """The registered organizations of 行政村, each with `reached`: whether somebody of the village came.

    Organizations and not villages, because these hang in a scope: a township's figure is its own.
    """
    came = attended(period).filter(village=OuterRef("village"))
    rows = CollectiveOrganization.objects.filter(
        level=OrganizationLevel.VILLAGE, is_active=True, village__kind=VillageKind.VILLAGE
    )
    return rows.annotate(reached=Exists(came))
