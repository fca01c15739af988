"""What the county is loaded with, once and again: Party organizations, working days, neighbours."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from xuanhan.common import scoping
from xuanhan.registry import queries
from xuanhan.registry.choices import PartyLevel, VillageKind
from xuanhan.registry.models import (
    Adjacency,
    CalendarYear,
    PartyOrganization,
    Township,
    Unit,
    Village,
    VillageListing,
    Workday,
)
from xuanhan.registry.services.county import load_county

pytestmark = pytest.mark.django_db


def test_every_place_and_unit_has_its_organization_without_anybody_s_name():
    # 423 villages and communities, 37 townships, 114 units.
    assert PartyOrganization.objects.count() == 423 + 37 + 114
    assert not PartyOrganization.objects.exclude(secretary_name="").exists()
    communities = Village.objects.filter(kind=VillageKind.COMMUNITY)
    general = PartyOrganization.objects.filter(
        village__isnull=False, level=PartyLevel.GENERAL_BRANCH
    )
    assert general.count() == communities.count() == 81


@pytest.mark.parametrize(
    ("unit", "name", "level"),
    [
        ("县农业农村局", "县农业农村局机关党支部", "党支部"),
        ("县文化体育和旅游局", "县文体旅游局党总支", "党总支"),
        ("县司法局", "县司法局党支部", "党支部"),
        ("县纪委监委机关", "县纪委监委机关党支部", "党支部"),
        ("县第二人民医院（南坝）", "县第二人民医院党委", "党委"),
    ],
)
def test_a_unit_s_organization_is_called_as_the_county_writes_it(unit, name, level):
    organization = Unit.objects.get(name=unit).party_organizations.get()
    assert (organization.name, organization.get_level_display()) == (name, level)


def test_a_street_has_a_working_committee():
    names = {row.name for row in PartyOrganization.objects.filter(township__isnull=False)}
    assert {"东乡街道党工委", "马渡关镇党委", "龙泉土家族乡党委"} <= names


def test_loading_again_keeps_what_the_county_changed():
    luopan = PartyOrganization.objects.get(name="龙泉土家族乡罗盘村党支部")
    luopan.name, luopan.secretary_name = "中共罗盘村支部委员会", "演示"
    luopan.save()
    Workday.objects.get(date=date(2026, 10, 10)).delete()
    Adjacency.objects.first().delete()
    before = PartyOrganization.objects.count(), Workday.objects.count(), Adjacency.objects.count()

    load_county()

    after = PartyOrganization.objects.count(), Workday.objects.count(), Adjacency.objects.count()
    assert after == before
    assert not PartyOrganization.objects.filter(name="龙泉土家族乡罗盘村党支部").exists()
    assert not Workday.objects.filter(date=date(2026, 10, 10)).exists()


@pytest.mark.parametrize("homes", [0, 2])
def test_an_organization_has_exactly_one_home(homes):
    organization = PartyOrganization(name="演示党支部", level=PartyLevel.BRANCH)
    if homes:
        organization.unit, organization.village = Unit.objects.first(), Village.objects.first()
    with pytest.raises(ValidationError, match="三者填一项"):
        organization.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        organization.save()


def test_a_township_sees_its_own_organizations_and_its_villages_and_no_others():
    township = Township.objects.get(name="龙泉土家族乡")
    scope = scoping.Scope(keys={"township": frozenset({township.pk})})
    seen = scoping.within(PartyOrganization.objects.all(), scope)
    assert seen.count() == township.villages.count() + 1
    assert {row.township or row.village.township for row in seen} == {township}


def test_a_unit_sees_only_its_own():
    unit = Unit.objects.get(name="县司法局")
    scope = scoping.Scope(keys={"unit": frozenset({unit.pk})})
    seen = scoping.within(PartyOrganization.objects.all(), scope)
    assert [row.name for row in seen] == ["县司法局党支部"]


def test_the_calendar_knows_the_make_up_days_and_which_year_is_missing():
    calendar = queries.calendar()
    assert calendar.is_workday(date(2026, 10, 10))  # a Saturday that is worked
    assert not calendar.is_workday(date(2026, 10, 7))  # a Wednesday that is off
    # Last days before the holiday: Wed 30 Sep; then Thu 8, Fri 9, Sat 10 (worked), Mon 12 October.
    assert calendar.add_workdays(date(2026, 9, 30), 4) == date(2026, 10, 12)
    assert calendar.unknown_years(date(2026, 1, 1), date(2027, 2, 1)) == [2027]
    CalendarYear.objects.create(year=2027, source="国办发明电〔2026〕演示号")
    assert queries.calendar().unknown_years(date(2026, 1, 1), date(2027, 2, 1)) == []


def test_a_worked_weekday_is_refused():
    with pytest.raises(ValidationError, match="本来就上班"):
        Workday(date=date(2026, 11, 23), is_workday=True, note="演示").full_clean()


def test_neighbours_work_both_ways():
    keys = dict(Township.objects.values_list("name", "pk"))
    around = queries.neighbours()
    assert around[keys["南坝镇"]] == {keys[n] for n in ("五宝镇", "上峡镇", "下八镇", "峰城镇")}
    assert around[keys["五宝镇"]] == {keys["南坝镇"]}
    assert around[keys["龙泉土家族乡"]] == {keys["渡口土家族乡"]}


def test_a_pair_is_entered_once_in_whichever_order():
    nanba, wubao = Township.objects.get(name="南坝镇"), Township.objects.get(name="五宝镇")
    for one, other in ((nanba, wubao), (wubao, nanba)):
        with pytest.raises(ValidationError, match="已登记为相邻"):
            Adjacency(township_a=one, township_b=other).full_clean()
    with pytest.raises(ValidationError, match="与自己相邻"):
        Adjacency(township_a=nanba, township_b=nanba).full_clean()


def test_a_list_belongs_to_its_year():
    village = Village.objects.get(name="罗盘村")
    VillageListing.objects.create(village=village, year=2025, kind="REVITALISATION")
    assert list(queries.villages_on_list("REVITALISATION", year=2025)) == [village]
    assert not queries.villages_on_list("REVITALISATION", year=2024).exists()
    assert not queries.villages_on_list("WEAK_ECONOMY", year=2025).exists()
