"""Money that a pair brings: promised and arrived kept apart."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from pairings.models import FundArrival, PairFund
from pairings.services import fund as services
from tests.pairings.conftest import signed_in

MAY, JUNE = datetime.date(2025, 5, 6), datetime.date(2025, 6, 9)


def promised(pair, **given):
    values = {
        "project": "冷链库房", "source": "FISCAL", "promised_yuan": Decimal("200000.00"),
        "promised_date": MAY, "purpose": "建设冷链库房", **given,
    }  # fmt: skip
    return services.keep_new(PairFund(pair=pair, **values), by=None)


@pytest.fixture
def fund(pair):
    return promised(pair)


def test_arrivals_add_up_beside_the_promise(fund):
    assert (fund.number, fund.arrived_yuan) == ("ZJ-2025-001", 0)
    services.arrive(
        fund, [(MAY, Decimal("50000.50"), "宣财预〔2025〕8号"), (JUNE, Decimal("100"), "收据3")]
    )
    assert fund.arrived_yuan == Decimal("50100.50")
    FundArrival.objects.filter(voucher="收据3").delete()
    fund.refresh_from_db()
    assert (fund.promised_yuan, fund.arrived_yuan) == (Decimal("200000.00"), Decimal("50000.50"))


def test_more_than_was_promised_needs_a_reason(fund):
    services.arrive(fund, [(MAY, Decimal("200000.00"), "凭证1")])
    with pytest.raises(ValidationError) as error:
        services.arrive(fund, [(JUNE, Decimal("0.01"), "凭证2")])
    assert error.value.message_dict == {
        "over_reason": ["到位合计超过意向金额，请写明原因（到位 20.00 万元，意向 20.00 万元）"]
    }
    assert FundArrival.objects.count() == 1
    # The database adds up itself, and so refuses a row that came past the service.
    with pytest.raises(IntegrityError, match="over_has_reason"), transaction.atomic():
        FundArrival.objects.create(fund=fund, amount_yuan=1, arrived_date=JUNE, voucher="凭证2")
    PairFund.objects.update(over_reason="追加基础工程")
    services.arrive(fund, [(JUNE, Decimal("0.01"), "凭证2")])
    assert fund.arrived_yuan == Decimal("200000.01")


def test_money_without_a_voucher_did_not_arrive(fund):
    with pytest.raises(ValidationError, match="voucher"):
        services.arrive(fund, [(MAY, Decimal("10"), "")])
    with pytest.raises(IntegrityError, match="has_voucher"), transaction.atomic():
        FundArrival.objects.create(fund=fund, amount_yuan=1, arrived_date=MAY, voucher="")


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_amounts_are_above_nothing(pair, fund, amount):
    with pytest.raises(ValidationError, match="金额须大于 0"):
        promised(pair, promised_yuan=Decimal(amount))
    with pytest.raises(ValidationError, match="金额须大于 0"):
        services.arrive(fund, [(MAY, Decimal(amount), "凭证")])
    PairFund.objects.update(over_reason="多到位")
    with pytest.raises(IntegrityError, match="positive"), transaction.atomic():
        PairFund.objects.update(promised_yuan=Decimal(amount))


def test_a_promise_outside_the_term_is_refused(pair):
    with pytest.raises(ValidationError, match="不在对子的共建期内"):
        promised(pair, promised_date=datetime.date(2025, 1, 9))


def test_the_page_says_at_the_amount_that_a_reason_is_missing(pair, liaison):
    page = reverse("admin:pairings_pairfund_add")
    sent = {
        "pair": pair.pk, "project": "便民桥", "source": "OWN", "promised_yuan": "1000",
        "promised_date": "2025-05-06", "purpose": "建桥", "over_reason": "",
        "arrivals-TOTAL_FORMS": 1, "arrivals-INITIAL_FORMS": 0,
        "arrivals-0-arrived_date": "2025-06-09", "arrivals-0-amount_yuan": "1500",
        "arrivals-0-voucher": "凭证1",
        "attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0,
    }  # fmt: skip
    browser = signed_in(liaison)
    text = browser.post(page, sent).content.decode()
    assert "到位合计超过意向金额，请写明原因（到位 0.15 万元，意向 0.10 万元）" in text
    assert not PairFund.objects.exists()
    answer = browser.post(page, {**sent, "over_reason": "单位追加"})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    kept = PairFund.objects.get()
    assert (kept.arrived_yuan, kept.created_by) == (Decimal("1500.00"), liaison)


def test_foreign_money_does_not_exist(fund, other_pair, liaison, villager, longquan):
    theirs = promised(other_pair, project="外乡镇的项目")
    for user in (liaison, villager, longquan):
        browser = signed_in(user)
        text = browser.get(reverse("admin:pairings_pairfund_changelist")).content.decode()
        assert fund.number in text
        assert theirs.project not in text
        page = reverse("admin:pairings_pairfund_change", args=[theirs.pk])
        assert browser.get(page).status_code == 404
