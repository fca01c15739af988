"""A frozen year stays as it was; a correction is a new version with its reason."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from xuanhan.accounts.models import User
from xuanhan.registry.choices import YearState
from xuanhan.registry.models import FieldOfWork
from xuanhan.reports import year_end
from xuanhan.reports.models import SnapshotTable
from xuanhan.reports.services.freezing import freeze_year, open_year
from xuanhan.reports.year_end import Gap, Section, SectionFile, SectionTable
from xuanhan.spreadsheets.writing import OfficialColumn


def _table(year):
    names = FieldOfWork.objects.filter(name__startswith="演示").values_list("name", flat=True)
    yield SectionTable(
        "names",
        f"{year}年演示表",
        [OfficialColumn("名称")],
        [[name] for name in names.order_by("name")],
    )


@pytest.fixture
def section(monkeypatch):
    """One section over the fields of work, in place of the campaigns'."""
    gaps = []
    monkeypatch.setattr(year_end, "_declared", {})
    year_end.register_section(
        Section(
            "demo", "演示部分", "演示", "reports.view_yearsnapshot", lambda year: gaps, _table,
            lambda year: [SectionFile("登记表.txt", "text/plain", b"content")],
        )
    )  # fmt: skip
    return gaps


@pytest.fixture
def office(db):
    return User.objects.create_user("office", "a-long-password", name="演示")


def test_what_is_frozen_does_not_follow_the_records(section, office):
    row = open_year(2031, by=office)
    field = FieldOfWork.objects.create(name="演示甲")
    first = freeze_year(row, by=office)
    before = SnapshotTable.objects.get(snapshot=first)
    field.name = "演示乙"
    field.save()
    second = freeze_year(row, by=office, reason="名称有误")
    kept = SnapshotTable.objects.get(snapshot=first)
    assert bytes(kept.workbook) == bytes(before.workbook)
    assert kept.content["rows"] == [["演示甲"]]
    assert SnapshotTable.objects.get(snapshot=second).content["rows"] == [["演示乙"]]
    assert [first.version, second.version] == [1, 2]
    row.refresh_from_db()
    assert row.state == YearState.FROZEN


def test_a_correction_needs_its_reason(section, office):
    row = open_year(2031, by=office)
    freeze_year(row, by=office)
    with pytest.raises(ValidationError, match="更正须写明理由"):
        freeze_year(row, by=office, reason="  ")
    assert row.snapshots.count() == 1


def test_open_gaps_stop_the_freezing_or_are_kept_with_it(section, office):
    section.append(Gap("白马镇党委", "缺考核评分", "/", 3))
    row = open_year(2031, by=office)
    with pytest.raises(ValidationError, match="还有 3 项没有完成"):
        freeze_year(row, by=office)
    assert not row.snapshots.exists()
    made = freeze_year(row, by=office, accept_gaps=True)
    assert made.open_gaps == [
        {"section": "演示部分", "who": "白马镇党委", "what": "缺考核评分", "count": 3}
    ]


def test_the_database_itself_refuses_to_change_what_is_frozen(section, office):
    made = freeze_year(open_year(2031, by=office), by=office)
    for act in (
        lambda: SnapshotTable.objects.filter(snapshot=made).update(title="改"),
        lambda: made.tables.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


@pytest.mark.parametrize("year", [1999, 2101])
def test_a_year_that_cannot_be(db, office, year):
    with pytest.raises(ValidationError, match="年度应在"):
        open_year(year, by=office)
