"""Rows of campaign 3."""

from collective_economy.core.registration_code import check_sign
from collective_economy.models import (
    Audit,
    AuditFinding,
    AuditPlan,
    BankAccount,
    CollectiveOrganization,
    CouncilTerm,
    EconProject,
    FundApplication,
    FundContribution,
    FundMoney,
    FundYear,
    IncomeReport,
    Kinship,
    Loan,
    LoanCompensation,
    LoanProduct,
    LoanRecovery,
    LoanSubsidy,
    Officer,
    SupportMatter,
)
from collective_economy.models.project_models import ALL_FIELDS
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


@factory(IncomeReport)
def income_report(side):
    return {
        "year": 2025, "operating_yuan": 70_000, "contracting_yuan": 10_000,
        "investment_yuan": 20_000, "subsidy_yuan": 9_000, "other_yuan": 1_000,
        "total_yuan": 100_000,
    }  # fmt: skip


@factory(FundYear)
def fund_year(side):
    return {
        "year": 2080 + side.number, "scale_yuan": "1000000.00", "apply_from_date": DAY,
        "apply_until_date": DAY.replace(year=2099),
    }  # fmt: skip


@factory(FundContribution)
def fund_contribution(side):
    return {"kind": "FISCAL", "department": "FINANCE", "amount_yuan": "500000.00"}


@factory(FundMoney)
def fund_money(side):
    return {"kind": "GUIDANCE", "department": "FINANCE", "amount_yuan": "100.00"}


@factory(FundApplication)
def fund_application(side):
    return {
        "use_mode": "REPAYABLE", "amount_yuan": "500000.00", "term_months": 36, "instalments": 3,
        "state": "RETURNING", "approved_yuan": "400000.00", "approved_date": DAY,
        "publicity_start_date": DAY, "publicity_end_date": DAY.replace(day=20),
        "written_off_yuan": None, "review_score": "80.00", "rank_reasons": [],
    }  # fmt: skip


for name in ("ranking", "ranking_print"):
    page(
        f"admin:collective_economy_fundyear_{name}",
        needs="collective_economy.view_fundapplication",
        args=(FundYear,),
    )
page(
    "admin:collective_economy_fundyear_ranking_xlsx",
    needs="collective_economy.export_fundapplication",
    args=(FundYear,),
)

MONEY = "collective_economy.view_departmentmoney"
page("admin:collective_economy_department_money", needs=MONEY)
page("admin:collective_economy_department_money_print", needs=MONEY)
page(
    "admin:collective_economy_department_money_xlsx",
    needs=(MONEY, "collective_economy.export_fundapplication"),
)
page(
    "admin:collective_economy_project_showcase",
    needs="collective_economy.view_econproject",
)
page("admin:collective_economy_income_board", needs="collective_economy.view_incomereport")


SHARES = {"government_percent": 40, "guarantor_percent": 30, "bank_percent": 30}


@factory(LoanProduct)
def loan_product(side):
    return {**SHARES, "max_amount_yuan": 1_000_000, "subsidy_percent": 50}


@factory(Loan)
def loan(side):
    return {
        "interval_months": 1, "term_months": 12, "purpose_kind": "PRODUCTION", "for_others": False,
        "amount_yuan": 100_000, "approved_yuan": 100_000, "disbursed_yuan": 100_000,
        "disbursed_date": DAY, "due_date": DAY.replace(year=2026), "opening_repaid_yuan": 0,
        "state": "COMPENSATED", "settled_date": None, "annual_rate_percent": 4, **SHARES,
    }  # fmt: skip


@factory(LoanSubsidy)
def loan_subsidy(side):
    return {
        "start_date": DAY, "end_date": DAY, "paid_date": DAY, "interest_yuan": 100,
        "subsidy_percent": 50, "amount_yuan": 50,
    }  # fmt: skip


@factory(LoanCompensation)
def loan_compensation(side):
    return {
        "principal_yuan": 90, "interest_yuan": 10, "total_yuan": 100, "government_yuan": 40,
        "guarantor_yuan": 30, "bank_yuan": 30,
    }  # fmt: skip


@factory(LoanRecovery)
def loan_recovery(side):
    side.row(LoanCompensation)
    return {"amount_yuan": 10, "government_yuan": 4, "guarantor_yuan": 3, "bank_yuan": 3}


@factory(AuditPlan)
def audit_plan(side):
    return {"lead": "TOWNSHIP", "covers_fiscal": True}


@factory(Audit)
def audit(side):
    return {
        "period_start_date": DAY.replace(year=2024), "period_end_date": DAY, "state": "PLANNED",
        "notice_date": None, "start_date": None, "opinion_date": None, "report_date": None,
        "published_date": None, "report_number": "",
        "members": f"{side.token('collective_economy.Audit')}二",
    }  # fmt: skip


@factory(AuditFinding)
def audit_finding(side):
    return {
        "state": "RECTIFYING",
        "closed_date": None,
        "extension_date": None,
        "due_date": DAY,
        "issued_date": DAY,
    }


@factory(EconProject)
def project(side):
    parts = ("fiscal", "guidance", "loan", "paired", "own", "social")
    others = {name: None if EconProject._meta.get_field(name).null else "" for name in ALL_FIELDS}
    return {
        **others, **{f"{part}_yuan": 1 for part in parts}, "total_yuan": 6, "development_model": "OTHER",
        "risk": "GREEN", "state": "POOLED",
    }  # fmt: skip
