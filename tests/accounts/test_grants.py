"""Grants: one place or one role an account, three officers apart, a person by key."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from secretaries.choices import PoliticalStatus, Sex
from secretaries.models import Cadre, Posting
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.common.encryption import keyed_hash
from xuanhan.registry.models import Township, Unit, Village

NUMBER = "511799198003150010"


@pytest.fixture
def user(db):
    return User.objects.create_user("who", "a-long-password", name="赵演示")


@pytest.fixture
def townships(db):
    return list(Township.objects.all()[:2])


def grant(user, role, **place):
    made = RoleGrant(user=user, role=role, **place)
    made.full_clean()
    made.save()
    return made


def refused(user, role, **place):
    """The message of the form, after the database has refused the same row too."""
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=user, role=role, **place)
    with pytest.raises(ValidationError) as error:
        grant(user, role, **place)
    return "；".join(error.value.messages)


def test_two_roles_in_one_township_go_together(user, townships):
    grant(user, "township_committee", township=townships[0])
    grant(user, "township_agency", township=townships[0])
    assert user.scope.keys["township"] == {townships[0].pk}


def test_one_role_in_two_townships_goes_together(user, townships):
    for township in townships:
        grant(user, "township_committee", township=township)
    assert user.scope.keys["township"] == {township.pk for township in townships}


def test_a_countywide_reader_cannot_be_a_writer_of_one_township(user, townships):
    # Together the two would let the account write in the whole county.
    grant(user, "agriculture")
    assert "同一范围" in refused(user, "township_committee", township=townships[0])


def test_two_roles_in_two_townships_need_two_accounts(user, townships):
    grant(user, "township_committee", township=townships[0])
    assert "同一范围" in refused(user, "township_agency", township=townships[1])


def test_a_unit_and_a_village_of_the_same_key_are_two_places(user):
    village = Village.objects.first()
    unit, _ = Unit.objects.get_or_create(
        pk=village.pk, defaults={"name": "县试验局", "kind": "GOVERNMENT"}
    )
    grant(user, "dispatching_unit", unit=unit)
    assert "同一范围" in refused(user, "village_organization", village=village)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("system_administrator", "security_administrator"),
        ("security_administrator", "audit_administrator"),
        ("audit_administrator", "system_administrator"),
        ("system_administrator", "county_office"),
        ("county_leader", "audit_administrator"),
    ],
)
def test_the_three_officers_are_different_people(user, first, second):
    grant(user, first)
    assert "三员须由不同的人担任" in refused(user, second)


def test_a_place_that_the_role_does_not_reach_is_refused(user, townships):
    with pytest.raises(ValidationError, match="请留空"):
        grant(user, "county_office", township=townships[0])
    with pytest.raises(ValidationError, match="须指明乡镇"):
        grant(user, "township_committee")


def test_a_role_over_ones_own_file_needs_the_person(user):
    with pytest.raises(ValidationError, match="身份证号"):
        grant(user, "candidate")
    with pytest.raises(ValidationError, match="不须填写身份证号"):
        grant(user, "county_office", person_key=keyed_hash(NUMBER))


def make_cadre(number=NUMBER):
    return Cadre.objects.create(
        name="赵演示",
        id_number=number,
        sex=Sex.MALE,
        birth_month=datetime.date(1980, 3, 1),
        political_status=PoliticalStatus.PARTY_MEMBER,
    )


def posted(cadre, village, start, end=None):
    return Posting.objects.create(
        cadre=cadre,
        village=village,
        document_number="试〔2024〕1号",
        start_date=start,
        planned_end_date=datetime.date(2099, 1, 1),
        end_date=end,
        end_reason="TERM" if end else "",
    )


def test_an_account_opened_before_the_file_sees_nothing_yet(user):
    grant(user, "first_secretary", person_key=keyed_hash(NUMBER))
    assert set(user.scope.keys) == {"user"}


def test_a_first_secretary_stands_in_the_own_file_and_the_village_of_today(user):
    past, now = Village.objects.all()[:2]
    cadre = make_cadre()
    posted(cadre, past, datetime.date(2020, 1, 1), datetime.date(2022, 1, 1))
    posted(cadre, now, datetime.date(2022, 1, 2))
    grant(user, "first_secretary", person_key=keyed_hash(NUMBER))
    assert user.scope.keys["cadre"] == {cadre.pk}
    assert user.scope.keys["village"] == {now.pk}


def test_a_candidate_stands_in_the_own_file_only(user):
    cadre = make_cadre()
    posted(cadre, Village.objects.first(), datetime.date(2022, 1, 2))
    grant(user, "candidate", person_key=keyed_hash(NUMBER))
    assert user.scope.keys == {"user": {user.pk}, "cadre": {cadre.pk}}


def test_one_person_may_be_candidate_and_first_secretary(user):
    for role in ("candidate", "first_secretary"):
        grant(user, role, person_key=keyed_hash(NUMBER))
    assert user.grants.count() == 2


def test_an_account_belongs_to_one_person(user):
    grant(user, "candidate", person_key=keyed_hash(NUMBER))
    other = keyed_hash("511799198003150037")
    assert "只能对应一个人" in refused(user, "candidate", person_key=other)
