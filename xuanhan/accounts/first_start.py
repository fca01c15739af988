"""Accounts to try the portal with, and that none of them is left when it goes live."""

from xuanhan.accounts.services.demo_accounts import (
    has_real_accounts,
    make_demo_accounts,
    open_demo_accounts,
)
from xuanhan.common.first_start import (
    LIVE,
    TRIAL,
    NotReady,
    register_preparation,
    set_use_test,
)


def accounts() -> str:
    """One account a role; those that exist are left as they are."""
    made = make_demo_accounts()
    return f"演示账号 {len(made)} 个" if made else ""


def no_demo_account_left() -> str:
    """Refuses while somebody can sign in with a printed password."""
    if open_demo_accounts():
        raise NotReady(
            "演示账号仍可登录，请先停用：.venv/bin/python manage.py demo_accounts --close。"
            "The demo accounts can still sign in: close them with that command."
        )
    return ""


set_use_test(has_real_accounts)
register_preparation("accounts.demo", order=20, when=TRIAL, run=accounts)
register_preparation("accounts.no_demo", order=20, when=LIVE, run=no_demo_account_left)
