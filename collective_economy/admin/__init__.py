"""Screens of campaign 3."""

from collective_economy.admin import (  # noqa: F401  registers the screens
    audit,
    audit_finding,
    bank_account,
    decision,
    fund,
    fund_year,
    governance,
    income,
    loan,
    loan_payment,
    loan_product,
    officer,
    organization,
    policy,
    project,
    support_matter,
    training,
)
