"""A small county for campaign 1: two townships, one first secretary in each, and the four levels' accounts."""

import datetime
from dataclasses import dataclass

import pytest

from secretaries.choices import PostingRole, Sex
from secretaries.models import Cadre, Posting
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.common.encryption import keyed_hash
from xuanhan.common.identity_numbers import check_digit
from xuanhan.registry.models import Unit, Village

IDS = tuple(
    head + check_digit(head)
    for head in ("51179919800101001", "51179919820202003", "51179919840303005")
)


@dataclass
class Cast:
    """Who is on stage; `mine` serves in 龙泉, `theirs` in 白马."""

    mine: Posting
    theirs: Posting
    spare: Cadre

    def account(self, role, **place):
        """An account with one role."""
        user = User.objects.create_user(
            f"{role}-{len(place)}-{User.objects.count()}", "a-long-password", name="演示"
        )
        RoleGrant.objects.create(user=user, role=role, **place)
        return user

    def office(self):
        """县委组织部."""
        return self.account("county_office")

    def township(self, posting):
        """乡镇党委 of a posting."""
        return self.account("township_committee", township=posting.village.township)

    def village(self, posting):
        """村党组织 of a posting."""
        return self.account("village_organization", village=posting.village)

    def unit(self, posting):
        """派出单位 of a posting."""
        return self.account("dispatching_unit", unit=posting.unit)

    def person(self, posting):
        """The first secretary."""
        return self.account("first_secretary", person_key=posting.cadre.id_number_hash)


def cadre(name, id_number, unit):
    """An invented cadre."""
    made = Cadre.objects.create(
        name=name, id_number=id_number, sex=Sex.MALE, birth_month=f"{id_number[6:10]}-{id_number[10:12]}-01",
        political_status="PARTY_MEMBER", unit=unit, unit_name=unit.name,
    )  # fmt: skip
    assert made.id_number_hash == keyed_hash(id_number)
    return made


def posting(person, village, **changes):
    """In post from 2025-03-10 for two years."""
    return Posting.objects.create(
        **{
            "cadre": person, "village": village, "role": PostingRole.FIRST_SECRETARY, "unit": person.unit,
            "unit_name": person.unit_name, "document_number": "宣组〔2025〕1号",
            "start_date": datetime.date(2025, 3, 10), "planned_end_date": datetime.date(2027, 3, 9),
            **changes,
        }
    )  # fmt: skip


@pytest.fixture
def cast(db):
    """Two first secretaries in two townships, and one cadre who is free."""
    first = Village.objects.get(name="罗盘村", township__name="龙泉土家族乡")
    second = Village.objects.filter(township__name="白马镇").order_by("code").first()
    units = list(Unit.objects.order_by("order")[:2])
    return Cast(
        posting(cadre("甲演示", IDS[0], units[0]), first),
        posting(cadre("乙演示", IDS[1], units[1]), second),
        cadre("丙演示", IDS[2], units[0]),
    )
