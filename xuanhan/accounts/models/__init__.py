"""Accounts, grants of roles, what people did, and where they are signed in."""

from xuanhan.accounts.models.act import Act
from xuanhan.accounts.models.grant import RoleGrant
from xuanhan.accounts.models.sign_in import SignIn
from xuanhan.accounts.models.user import User

__all__ = ["Act", "RoleGrant", "SignIn", "User"]
