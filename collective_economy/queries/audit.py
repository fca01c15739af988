"""Audits and findings of a year as rates, what is late, and villages that fail again (domain.md §6.11, §13.2)."""

from datetime import date

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone

from collective_economy.choices.audit import AuditState, FindingState
from collective_economy.choices.organization import OrganizationLevel
from collective_economy.models import Audit, AuditFinding, CollectiveOrganization
from xuanhan.registry.choices import VillageKind
from xuanhan.reports.periods import Period

DONE = (FindingState.CLOSED, FindingState.HANDED)
REPORTED = (AuditState.REPORTED, AuditState.PUBLISHED)


def as_of(period: Period) -> date:
    """The day on which findings are judged for a period: its last, or today while it runs."""
    return min(period.end, timezone.localdate())


def audited(period: Period) -> QuerySet[Audit]:
    """Audits whose report was issued within a period."""
    return Audit.objects.filter(state__in=REPORTED, report_date__range=period.days)


def with_audited(period: Period) -> QuerySet[CollectiveOrganization]:
    """The registered organizations of 行政村, each with `audited`: whether it was reported on in a period."""
    rows = CollectiveOrganization.objects.filter(
        level=OrganizationLevel.VILLAGE, is_active=True, village__kind=VillageKind.VILLAGE
    )
    return rows.annotate(audited=Exists(audited(period).filter(village=OuterRef("village"))))


def findings(period: Period) -> QuerySet[AuditFinding]:
    """Findings issued within a period (应整改), each with `is_closed` and `closed_amount` at its end.

    What was handed over stays among them and counts as rectified only once it is closed; what is not due yet
    stays too (domain.md §13.2), unless `due(period)` is asked for.
    """
    day = as_of(period)
    closed = Q(state=FindingState.CLOSED, closed_date__lte=day)
    money = DecimalField(max_digits=18, decimal_places=2)
    return AuditFinding.objects.filter(issued_date__range=period.days).annotate(
        is_closed=Case(When(closed, then=Value(True)), default=Value(False), output_field=BooleanField()),
        closed_amount=Case(When(closed, then=F("amount_yuan")), default=Value(0), output_field=money),
    )  # fmt: skip


def due(period: Period) -> QuerySet[AuditFinding]:
    """Those of them whose time was over at the end."""
    return findings(period).filter(due_date__lte=as_of(period))


def late(*, on: date) -> QuerySet[AuditFinding]:
    """Findings whose time is over and that are neither closed nor handed over, whenever they were issued."""
    return AuditFinding.objects.filter(due_date__lt=on).exclude(state__in=DONE)


def repeated(period: Period) -> QuerySet[AuditFinding]:
    """屡审屡犯: findings of a period of a kind that was found in the same village in an earlier year too."""
    before = AuditFinding.objects.filter(
        audit__village=OuterRef("audit__village"),
        category=OuterRef("category"),
        audit__plan__year__lt=OuterRef("audit__plan__year"),
    )
    return findings(period).filter(Exists(before))


def by_state(rows: QuerySet[AuditFinding]) -> dict[str, int]:
    """How many findings stand where."""
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
