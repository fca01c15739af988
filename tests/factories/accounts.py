"""Rows and pages of accounts."""

from secretaries.models import Cadre
from tests.factories import factory, page
from xuanhan.accounts.models import RoleGrant
from xuanhan.registry.models import Township


@factory(RoleGrant)
def role_grant(side):
    return {
        "role": "township_committee",
        "township": side.row(Township),
        "unit": None,
        "village": None,
        "person_key": "",
    }


page(
    "admin:accounts_reveal",
    needs=("secretaries.view_cadre", "secretaries.reveal_cadre"),
    args=("secretaries.cadre", Cadre),
)
