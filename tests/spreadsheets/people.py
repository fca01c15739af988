"""Accounts with one role, for tests of who sees what."""

from django.test import Client

from xuanhan.accounts.models import RoleGrant, User
from xuanhan.registry.models import Township


def clerk(role: str, township: str = "", username: str = "") -> User:
    """An account with one role, over a township where one is named."""
    user = User.objects.create_user(username or f"{role}{township}", None, name=f"{township}演示")
    place = Township.objects.get(name=township) if township else None
    RoleGrant.objects.create(user=user, role=role, township=place)
    return user


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client
