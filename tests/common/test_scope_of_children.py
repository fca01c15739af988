"""A row under a record hangs where the record hangs."""

from django.db import models

from xuanhan.common import scoping
from xuanhan.registry.models import PartyOrganization, Village


class Meeting(models.Model):
    """A model that lives only here."""

    row = models.ForeignKey(PartyOrganization, on_delete=models.PROTECT)
    place = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "tests"


def test_every_path_of_the_record_leads_through_it(monkeypatch):
    monkeypatch.setattr(scoping, "_rules", dict(scoping._rules))
    scoping.register(
        PartyOrganization, township=("township", "village__township"), unit="unit", user="pk"
    )
    scoping.register_child(Meeting, "row")
    assert dict(scoping.rule_for(Meeting).paths) == {
        "township": ("row__township", "row__village__township"),
        "unit": ("row__unit",),
        "user": ("row",),
    }


def test_a_row_under_a_directory_is_open_as_the_directory_is(monkeypatch):
    monkeypatch.setattr(scoping, "_rules", dict(scoping._rules))
    scoping.register_child(Meeting, "place")
    assert scoping.rule_for(Meeting).directory
