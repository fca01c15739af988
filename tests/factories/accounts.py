"""Rows and pages of accounts."""

import datetime
import secrets

from django.contrib.sessions.models import Session
from django.utils import timezone

from secretaries.models import Cadre
from tests.factories import factory, page
from xuanhan.accounts.models import RoleGrant, SignIn
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


@factory(SignIn)
def sign_in(side):
    later = timezone.now() + datetime.timedelta(hours=1)
    return {"session": Session.objects.create(pk=secrets.token_hex(16), expire_date=later)}


page("admin:accounts_signin_end", needs="accounts.view_signin", args=(SignIn,))
page("admin:accounts_signin_end_mine", needs="accounts.view_signin")
