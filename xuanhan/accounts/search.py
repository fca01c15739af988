"""Accounts in the header's search box, for those who keep them."""

from xuanhan.accounts.models import User
from xuanhan.common import search

search.register(User, note=lambda user: f"{user.username} {user.duty}".strip(), order=90)
