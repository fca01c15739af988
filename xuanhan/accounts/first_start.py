"""Accounts to try the portal with."""

from xuanhan.accounts.services.demo_accounts import make_demo_accounts
from xuanhan.common.first_start import TRIAL, register_preparation


def accounts() -> str:
    """One account a role; those that exist are left as they are."""
    made = make_demo_accounts()
    return f"演示账号 {len(made)} 个" if made else ""


register_preparation("accounts.demo", order=20, when=TRIAL, run=accounts)
