"""The demo years in one transaction; a second call finds them and does nothing."""

from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from collective_economy.demo import (
    audits,
    fund,
    incomes,
    loans,
    organizations,
    policy,
    projects,
    trainings,
)
from collective_economy.models import CollectiveOrganization, IncomeReport
from xuanhan.common.history import acting
from xuanhan.registry.models import ReportingYear
from xuanhan.reports.services.freezing import open_year

SEED = 20251231
YEARS = (2024, 2025)
# Who acts in the demo years, by the accounts of a first start; without them nobody is named.
ACCOUNTS = {"village": "bicheng", "township": "baima", "county": "nongye", "office": "zuzhibu",
            "bank": "yinhang"}  # fmt: skip


def accounts() -> dict[str, Any]:
    """The accounts that exist."""
    found = {user.username: user for user in get_user_model().objects.all()}
    return {role: found[name] for role, name in ACCOUNTS.items() if name in found}


@transaction.atomic
def build_demo_years() -> str:
    """One line on what was made, "" when it was there already."""
    if CollectiveOrganization.objects.exists():
        return ""
    rng = Random(SEED)
    people, today = accounts(), timezone.localdate()
    office = people.get("office")
    with acting("演示数据", user_id=office.pk if office else None):
        for year in YEARS:
            if not ReportingYear.objects.filter(year=year).exists():
                open_year(year, by=office)
        made = organizations.build(rng)
        incomes.build(rng, people)
        trainings.build(rng)
        loans.build(people)
        policy.build(Random(SEED), people, today)
        fund.build(Random(SEED), people)
        audits.build(Random(SEED), people, today)
        projects.build(Random(SEED), people)
    return f"产业夯基：集体经济组织 {len(made)} 个，收入填报 {IncomeReport.objects.count()} 份"
