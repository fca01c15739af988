"""What the screens ask of organizations."""

from django.utils import timezone

from collective_economy.choices.governance import GovernanceResult
from collective_economy.models import CollectiveOrganization, GovernanceFinding


def seats_taken(organization: CollectiveOrganization) -> list[tuple[str, int, int]]:
    """The bodies whose term runs today: name, how many sit there, how many should."""
    today = timezone.localdate()
    terms = organization.terms.filter(start_date__lte=today, end_date__gte=today)
    return [(term.get_body_display(), term.sitting().count(), term.seats) for term in terms]


def open_governance_findings(organization: CollectiveOrganization) -> int:
    """How many things of its checks are still to be put right."""
    return (
        GovernanceFinding.objects.filter(
            check_of__organization=organization, rectified_date__isnull=True
        )
        .exclude(result=GovernanceResult.PRESENT)
        .count()
    )
