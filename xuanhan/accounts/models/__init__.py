"""Accounts, grants of roles, and what people did."""

from xuanhan.accounts.models.act import Act
from xuanhan.accounts.models.grant import RoleGrant
from xuanhan.accounts.models.user import User

__all__ = ["Act", "RoleGrant", "User"]
