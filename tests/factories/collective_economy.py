"""Rows of campaign 3."""

from collective_economy.core.registration_code import check_sign
from collective_economy.models import (
    BankAccount,
    CollectiveOrganization,
    CouncilTerm,
    Kinship,
    Officer,
    SupportMatter,
)
from tests.factories import factory, page
from tests.factories.rows import DAY
from xuanhan.common.identity_numbers import check_digit
from xuanhan.registry.models import Unit


@factory(CollectiveOrganization)
def organization(side):
    head = f"N2511799MF00000{side.number}0"
    return {"level": "VILLAGE", "township": None, "registration_code": head + check_sign(head)}


@factory(BankAccount)
def bank_account(side):
    return {
        "account_name": f"{side.token('collective_economy.BankAccount')}经济合作社",
        "number": f"622000000000000{side.number}",
    }


@factory(Officer)
def officer(side):
    head = f"5117991980031500{side.number}"
    return {"id_number": head + check_digit(head), "phone": f"1990000100{side.number}"}


@factory(CouncilTerm)
def council_term(side):
    return {"body": "COUNCIL", "seats": 3, "start_date": DAY, "end_date": DAY.replace(year=2029)}


@factory(Kinship)
def kinship(side):
    return {"relative": side.make(Officer, **officer(side))}


@factory(SupportMatter)
def support_matter(side):
    return {
        "kind": "LAND", "area_mu": "12.50", "state": "WORKING", "handler": side.row(Unit),
        "due_date": DAY, "closed_date": None, "requested_date": DAY,
    }  # fmt: skip


page("admin:collective_economy_income_board", needs="collective_economy.view_incomereport")
