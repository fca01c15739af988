"""Organizations and decisions of real places with invented people."""

import datetime

import pytest

from collective_economy.choices.council import OrganizationBody, Position
from collective_economy.core.registration_code import ALPHABET, check_sign
from collective_economy.models import CollectiveOrganization, Decision, Officer
from tests.theme.conftest import office, office_worker, signed_in
from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.common.identity_numbers import check_digit
from xuanhan.registry.models import Village

__all__ = ["office", "office_worker", "signed_in"]

DAY = datetime.date(2025, 6, 30)


def code_of(number: int, level: str = "2") -> str:
    """A valid registration code of an invented organization; 511799 is no real place."""
    signs = ""
    for _ in range(9):
        number, sign = divmod(number, len(ALPHABET))
        signs = ALPHABET[sign] + signs
    first = f"N{level}511799{signs}"
    return first + check_sign(first)


def id_number(number: int) -> str:
    """A valid ID number of nobody."""
    first = f"51179919{70 + number % 25}0101{number % 1000:03}"
    return first + check_digit(first)


def place(township: str, village: str) -> Village:
    return Village.objects.get(township__name=township, name=village)


def organization_of(village: Village, **values) -> CollectiveOrganization:
    made = CollectiveOrganization(
        **{
            "name": f"宣汉县{village.township.name}{village.name}集体经济组织",
            "village": village,
            "registration_code": code_of(village.pk),
            "issued_date": datetime.date(2025, 6, 1),
            "legal_representative": "甘演示",
            "member_households": 400,
            "member_count": 1500,
            "accounting_agent": f"{village.township.name}代理中心",
            **values,
        }
    )
    made.full_clean()
    made.save()
    return made


def decision_of(village: Village, **values) -> Decision:
    """A finished decision: 30 of 40 Party members, 40 of 45 representatives; public since 1 June 2025."""
    day = datetime.date(2025, 5, 1)
    made = Decision(
        **{
            "village": village, "number": f"四议〔2025〕{Decision.objects.count() + 1}号", "matter": "FUND",
            "title": "申请引导基金", "proposed_date": day, "consulted_date": day, "party_date": day,
            "party_entitled": 40, "party_present": 30, "party_in_favour": 28, "decided_date": day,
            "body": "REPRESENTATIVES", "entitled": 45, "present": 42, "in_favour": 40,
            "published_date": datetime.date(2025, 6, 1), **values,
        }
    )  # fmt: skip
    made.full_clean()
    made.save()
    return made


def officer_of(organization, body, number, position=None, **values) -> Officer:
    first = {
        OrganizationBody.COUNCIL: Position.DIRECTOR,
        OrganizationBody.SUPERVISORS: Position.SUPERVISOR,
        OrganizationBody.FINANCE: Position.REPORTER,
        OrganizationBody.REPRESENTATIVES: Position.REPRESENTATIVE,
    }
    return Officer(
        **{
            "organization": organization, "body": body, "position": position or first[body],
            "name": f"演示{number}", "id_number": id_number(number),
            "start_date": datetime.date(2025, 1, 1), **values,
        }
    )  # fmt: skip


@pytest.fixture
def bicheng(db):
    return place("白马镇", "毕城村")


@pytest.fixture
def luopan(db):
    return place("龙泉土家族乡", "罗盘村")


@pytest.fixture
def organization(bicheng):
    return organization_of(bicheng)


@pytest.fixture
def person(db):
    """Somebody with a role somewhere: person("township_committee", township=…)."""

    def make(role: str, name: str = "", **where) -> User:
        username = name or f"u{User.objects.count()}"
        user = User.objects.create_user(username, "a-long-password", name=f"{username}演示")
        RoleGrant.objects.create(user=user, role=roles.role(role).code, **where)
        return user

    return make
