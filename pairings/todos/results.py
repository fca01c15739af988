"""Villagers' needs and demonstration sites: whose step it is (domain.md §5.4, §5.6)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from pairings.choices.need import NeedState
from pairings.models import DemoSite, MeetingDecision, PairNeed
from pairings.rules import spoken_for
from pairings.workflow.need import NEED
from pairings.workflow.site import SITE
from xuanhan.common.scoping import within
from xuanhan.reports.todos import LISTED, REPORT, REVIEW, Todo, register_todos, waiting_for


def needs(user: Any, today: date) -> Iterator[Todo]:
    """Needs whose next step is this person's: the unit's that was asked to help, the village's own word.

    A unit whose pair it is sees what another unit was asked to do, but does not wait for itself.
    """
    units = user.scope.keys.get("unit", ())
    rows = PairNeed.objects.select_related("pair__village__township", "pair__township")
    rows = rows.filter(~Q(state=NeedState.WORKING) | Q(handler__in=units))
    rows = rows.filter(~Q(state=NeedState.DONE) | spoken_for(user, "pair__"))
    for row, step in waiting_for(user, NEED, rows):
        url = reverse("admin:pairings_pairneed_change", args=[row.pk])
        due = row.due_date if row.state == NeedState.WORKING else None
        said = f"{step.label}群众需求：{row}"
        yield Todo(said, row.pair.target_name, url, step.label, due, REVIEW)


def sites(user: Any, today: date) -> Iterator[Todo]:
    """Sites that wait for a decision; the yearly review of a kept one once a year."""
    rows = DemoSite.objects.select_related("pair__village__township", "pair__township")
    reviewed = rows.filter(reviews__year=today.year).values("pk")
    fresh = rows.filter(named_date__year=today.year).values("pk")
    for row, step in waiting_for(user, SITE, rows.exclude(pk__in=reviewed).exclude(pk__in=fresh)):
        url = reverse("admin:pairings_demosite_change", args=[row.pk])
        said = f"示范点{step.label}：{row}"
        yield Todo(said, row.pair.place_township.name, url, step.label, None, REVIEW)


def decisions(user: Any, today: date) -> Iterator[Todo]:
    """Decisions of joint meetings that this unit or village still has to carry out."""
    keys = user.scope.keys
    if not keys.get("unit") and not keys.get("village"):
        return
    rows = within(MeetingDecision.objects.filter(done_date__isnull=True), user.scope)
    rows = rows.select_related("meeting__pair__village__township", "meeting__pair__township")
    side = "UNIT" if keys.get("unit") else "TARGET"
    for row in rows.filter(responsible__in=(side, "BOTH"))[:LISTED]:
        url = reverse("admin:pairings_meetingdecision_change", args=[row.pk])
        said = f"落实联席会议议定事项：{row}"
        yield Todo(said, row.meeting.pair.target_name, url, "填报", row.due_date, REPORT)


register_todos("pairings.needs", "pairings.view_pairneed", needs)
register_todos("pairings.sites", "pairings.approve_demosite", sites)
register_todos("pairings.decisions", "pairings.change_meetingdecision", decisions)
