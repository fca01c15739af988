"""贷款 of a village: what is out, what is overdue."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from collective_economy.choices.loan import PAID_OUT
from collective_economy.models import Loan
from collective_economy.queries.loan import status_word
from xuanhan.common.scoping import within
from xuanhan.reports.village_panels import VillagePanel, register_village_panel

SHOWN = 5
TONES = {"逾期": "bad", "结清": "ok", "代偿": "bad"}


def context(village: Any, request: HttpRequest) -> dict[str, Any] | None:
    """The latest loans that were paid out."""
    rows = Loan.objects.filter(organization__village=village, state__in=PAID_OUT)
    rows = within(rows, request.user.scope).select_related("organization", "bank")
    rows = rows.prefetch_related("instalments", "repayments").order_by("-disbursed_date")
    today = timezone.localdate()
    lines = []
    for loan in rows[:SHOWN]:
        stood = loan.standing(on=today)
        word = status_word(loan, stood)
        lines.append((loan, stood.balance, word, TONES.get(word, "info")))
    if not lines:
        return None
    page = reverse("admin:collective_economy_loan_changelist")
    return {"lines": lines, "note": "单位：万元", "more": ("全部贷款", f"{page}?q={village.name}")}


register_village_panel(
    VillagePanel("collective_economy.loan", "政银担贷款", "collective_economy/panel_loan.html",
                 "collective_economy.view_loan", context, order=44, column="side")
)  # fmt: skip
