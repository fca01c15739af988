"""Loans: bad input, the way from application to the last repayment, subsidy, compensation, recovery."""

import datetime
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from collective_economy.alerts.loan import due_soon, overdue
from collective_economy.models import (
    Loan,
    LoanProduct,
    LoanRecovery,
    LoanRepayment,
    LoanSubsidy,
)
from collective_economy.services import loan as service
from collective_economy.workflow.loan import LOAN
from tests.collective_economy.conftest import decision_of, organization_of, signed_in
from xuanhan.common.scoping import COUNTY, Scope
from xuanhan.registry.models import Unit
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

YEAR = Period.of_year(2025)
DAY = datetime.date(2025, 7, 1)


@pytest.fixture
def bank(db):
    return Unit.objects.get(name="中国农业银行宣汉支行")


@pytest.fixture
def product(bank):
    return LoanProduct.objects.create(
        name="强村贷", bank=bank, guarantor_name="四川农担", government_percent=40,
        guarantor_percent=30, bank_percent=30, annual_rate_percent=D("4.80"), subsidy_percent=50,
        guarantee_fee_percent=D("0.5"), max_amount_yuan=500_000, max_months=24,
    )  # fmt: skip


def loan_of(organization, product, **values):
    return Loan(
        **{
            "number": f"DK-2025-{Loan.objects.count() + 1:03}", "organization": organization,
            "product": product, "bank": product.bank, "purpose_kind": "EQUIPMENT",
            "purpose": "茶叶加工设备", "amount_yuan": D(100_000), "term_months": 3,
            "interval_months": 1, "method": "EQUAL_PRINCIPAL", **values,
        }
    )  # fmt: skip


def lent(organization, product, day=DAY, **values):
    """A loan of 100 000 over 3 months, paid out on a day with its schedule."""
    row = loan_of(
        organization, product, decision=decision_of(organization.village), state="SIGNED",
        approved_yuan=D(100_000), approved_date=day, contract_date=day, **values,
    )  # fmt: skip
    row.take_terms(product)
    row.save()
    service.disburse(row, disbursed_yuan=D(100_000), disbursed_date=day, by=None)
    return row


def pay(row, day, principal, interest=0):
    return service.repay(
        LoanRepayment(
            loan=row, paid_date=day, principal_yuan=D(principal), interest_yuan=D(interest)
        ),
        by=None,
    )


# ---- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field", "said", "constraint"),
    [
        ({"purpose_kind": "WELFARE"}, "purpose_kind", "不得举债兴办公益事业", "no_welfare"),
        ({"for_others": True}, "for_others", "不得为他人担保", "not_for_others"),
        ({"amount_yuan": D(0)}, "amount_yuan", "大于 0", "loan_amount"),
        ({"term_months": 4, "interval_months": 3}, "term_months", "整数倍", "loan_term"),
    ],
)
def test_what_the_law_forbids_is_refused_at_its_field_and_by_the_database(
    organization, product, values, field, said, constraint
):
    row = loan_of(organization, product, **values)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert said in "".join(refused.value.message_dict[field])
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_a_purpose_that_gives_welfare_away_and_what_the_product_does_not_allow(
    organization, product
):
    row = loan_of(
        organization, product, purpose="安装村内路灯", amount_yuan=D(500_001), term_months=25
    )
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    found = refused.value.message_dict
    assert "“路灯”" in found["purpose"][0]
    assert found["amount_yuan"] == ["超过该产品单户最高额度 50.00 万元"]
    assert found["term_months"] == ["超过该产品最长期限 24 个月"]


def test_the_form_refuses_a_loan_for_welfare_and_keeps_nothing(organization, product, person):
    client = signed_in(person("collective_organization", village=organization.village))
    page = reverse("admin:collective_economy_loan_add")
    values = {
        "organization": organization.pk, "product": product.pk, "purpose_kind": "WELFARE",
        "purpose": "修缮", "amount_yuan": "100000", "term_months": 12, "interval_months": 1,
        "method": "BULLET", "guarantee_method": "COMPANY", "annual_rate_percent": "",
        "attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0,
    }  # fmt: skip
    text = client.post(page, values).content.decode()
    assert "贷款只能用于生产经营，不得举债兴办公益事业" in text
    assert not Loan.objects.exists()
    assert client.post(page, {**values, "purpose_kind": "EQUIPMENT"}).status_code == 302
    row = Loan.objects.get()
    assert (row.bank, row.shares, row.annual_rate_percent) == (
        product.bank, [D(40), D(30), D(30)], D("4.80"),
    )  # fmt: skip
    assert row.number == "DK-2026-001" or row.number.startswith("DK-")
    assert [record.label for record in row.flow.all()] == ["登记"]


def test_an_application_without_its_decision_is_not_handed_in(organization, product, luopan):
    row = loan_of(organization, product)
    row.save()
    with pytest.raises(ValidationError) as refused:
        service.submit(row, by=None)
    assert "须先完成“四议两公开”" in refused.value.message_dict["decision"][0]
    row.decision = decision_of(luopan)
    with pytest.raises(ValidationError, match="另一个村"):
        service.submit(row, by=None)
    row.decision = decision_of(organization.village, party_in_favour=10)
    with pytest.raises(ValidationError, match="党员大会"):
        service.submit(row, by=None)
    row.refresh_from_db()
    assert row.state == "DRAFT"
    row.decision, row.state = None, "TOWNSHIP"
    with pytest.raises(IntegrityError, match="loan_decided"), transaction.atomic():
        row.save()


def test_shares_that_are_not_a_hundred(product):
    product.bank_percent = D(29)
    with pytest.raises(ValidationError) as refused:
        product.full_clean()
    assert "现为 99%" in refused.value.message_dict["bank_percent"][0]
    with pytest.raises(IntegrityError, match="product_shares"), transaction.atomic():
        product.save()


def test_no_more_is_paid_out_than_was_approved(organization, product):
    row = loan_of(
        organization, product, decision=decision_of(organization.village), state="SIGNED",
        approved_yuan=D(80_000), approved_date=DAY, contract_date=DAY, annual_rate_percent=4,
    )  # fmt: skip
    row.save()
    with pytest.raises(ValidationError) as refused:
        service.disburse(row, disbursed_yuan=D("80000.01"), disbursed_date=DAY, by=None)
    assert "不超过授信金额 80,000.00 元" in refused.value.message_dict["disbursed_yuan"][0]
    assert not row.instalments.exists()
    row.disbursed_yuan = D("80000.01")
    with pytest.raises(IntegrityError, match="disbursed_within"), transaction.atomic():
        row.save()


def test_a_repayment_above_the_balance_is_refused_at_its_field_and_by_the_database(
    organization, product
):
    row = lent(organization, product)
    pay(row, DAY, "99999.00")
    with pytest.raises(ValidationError) as refused:
        pay(row, DAY, "1.01")
    assert refused.value.message_dict["principal_yuan"] == ["还款本金不能超过在贷余额 1.00 元"]
    with pytest.raises(IntegrityError, match="还款本金不能超过在贷余额"), transaction.atomic():
        LoanRepayment.objects.create(loan=row, paid_date=DAY, principal_yuan=D("1.01"))
    with pytest.raises(IntegrityError, match="还款本金不能超过在贷余额"), transaction.atomic():
        row.repayments.update(principal_yuan=D("100000.01"))
    assert row.balance() == D("1.00")


def test_the_bank_s_form_says_it_at_the_box(organization, product, bank, person):
    row = lent(organization, product)
    client = signed_in(person("finance_bank", unit=bank))
    page = reverse("admin:collective_economy_loanrepayment_add")
    values = {
        "loan": row.pk,
        "paid_date": "2025-08-01",
        "principal_yuan": "100000.01",
        "interest_yuan": 0,
    }
    text = client.post(page, values).content.decode()
    assert "还款本金不能超过在贷余额 100,000.00 元" in text
    assert not LoanRepayment.objects.exists()
    answer = client.post(page, {**values, "principal_yuan": "100000.00", "interest_yuan": "400"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.settled_date) == ("SETTLED", datetime.date(2025, 8, 1))
    assert row.repayments.get().created_by is not None


# ---- the way -------------------------------------------------------------------------------------


def test_from_application_to_the_last_repayment(organization, product, bank, person):
    village = organization.village
    row = loan_of(organization, product, decision=decision_of(village))
    row.save()
    by = {
        "village": person("collective_organization", village=village),
        "township": person("township_committee", township=village.township),
        "office": person("county_office"),
        "bank": person("finance_bank", unit=bank),
    }
    steps = (
        ("village", "submit", {}), ("township", "recommend", {}), ("office", "list", {}),
        ("bank", "accept", {}), ("bank", "guarantee", {}),
        ("bank", "approve", {"approved_yuan": "100000", "annual_rate_percent": "4.80",
                             "approved_date": "2025-06-20"}),
        ("bank", "sign", {"contract_number": "农贷1号", "contract_date": "2025-06-25"}),
        ("bank", "disburse", {"disbursed_yuan": "100000", "disbursed_date": "2025-07-01"}),
    )  # fmt: skip
    for who, act, data in steps:
        url = reverse("admin:collective_economy_loan_step", args=[row.pk, act])
        answer = signed_in(by[who]).post(url, {"opinion": "", **data})
        assert answer.status_code == 302, (act, answer.content.decode())
    row.refresh_from_db()
    # 0.4 % a month of 100 000, 66 666.67, 33 333.34.
    plan = [
        (str(i.principal_yuan), str(i.interest_yuan), str(i.due_date))
        for i in row.instalments.all()
    ]
    assert plan == [
        ("33333.33", "400.00", "2025-08-01"), ("33333.33", "266.67", "2025-09-01"),
        ("33333.34", "133.33", "2025-10-01"),
    ]  # fmt: skip
    for instalment in row.instalments.all():
        pay(row, instalment.due_date, instalment.principal_yuan, instalment.interest_yuan)
    row.refresh_from_db()
    assert (row.state, row.balance(), str(row.settled_date)) == ("SETTLED", 0, "2025-10-01")
    assert [record.label for record in row.flow.all()][-2:] == ["登记放款", "结清"]
    with pytest.raises(ValidationError, match="不能登记还款"):
        pay(row, datetime.date(2025, 10, 2), 1)


def test_another_bank_s_loan_answers_as_one_that_is_not_there(organization, product, person):
    row = lent(organization, product)
    other = Unit.objects.get(name="中国银行宣汉支行")
    client = signed_in(person("finance_bank", unit=other))
    page = reverse("admin:collective_economy_loan_change", args=[row.pk])
    assert client.get(page).status_code == 404
    assert (
        row.number
        not in client.get(reverse("admin:collective_economy_loan_changelist")).content.decode()
    )


def test_the_guarantor_s_step_is_the_guarantor_s(organization, product, bank, person):
    guarantor = Unit.objects.get(name="中国银行宣汉支行")
    row = loan_of(
        organization, product, decision=decision_of(organization.village), state="GUARANTEE",
        guarantor=guarantor,
    )  # fmt: skip
    row.save()
    url = reverse("admin:collective_economy_loan_step", args=[row.pk, "guarantee"])
    assert (
        signed_in(person("finance_bank", unit=bank)).post(url, {"opinion": ""}).status_code == 403
    )
    assert (
        signed_in(person("finance_bank", unit=guarantor)).post(url, {"opinion": ""}).status_code
        == 302
    )


@pytest.mark.parametrize("role", ["audit", "discipline", "county_leader"])
def test_auditors_and_leaders_only_read(organization, product, person, role):
    row = lent(organization, product)
    client = signed_in(person(role))
    text = client.get(
        reverse("admin:collective_economy_loan_change", args=[row.pk])
    ).content.decode()
    assert row.number in text
    assert 'name="_save"' not in text
    step = reverse("admin:collective_economy_loan_step", args=[row.pk, "compensate"])
    assert client.post(step, {"opinion": "试"}).status_code == 403
    assert client.get(reverse("admin:collective_economy_loanrepayment_add")).status_code == 403


# ---- subsidy, compensation, recovery -------------------------------------------------------------


def test_the_subsidy_is_half_of_the_interest_that_was_paid_and_paid_once(organization, product):
    row = lent(organization, product)
    pay(row, datetime.date(2025, 8, 1), 0, "400.00")
    pay(row, datetime.date(2025, 9, 1), 0, "266.67")
    span = {
        "start_date": DAY,
        "end_date": datetime.date(2025, 9, 30),
        "paid_date": datetime.date(2025, 10, 8),
    }
    made = service.subsidise(LoanSubsidy(loan=row, **span))
    assert (made.interest_yuan, made.amount_yuan) == (D("666.67"), D("333.34"))
    with pytest.raises(ValidationError, match="已经贴过"):
        service.subsidise(LoanSubsidy(loan=row, **span))
    with pytest.raises(ValidationError, match="没有已付的利息"):
        service.subsidise(
            LoanSubsidy(loan=row, **{**span, "start_date": datetime.date(2025, 10, 1),
                                     "end_date": datetime.date(2025, 10, 5)})
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="subsidy_of_interest"), transaction.atomic():
        LoanSubsidy.objects.filter(pk=made.pk).update(amount_yuan=D("400.00"))


def test_what_is_owed_is_borne_after_the_shares_and_what_comes_back_too(organization, product):
    row = lent(organization, product)
    pay(row, datetime.date(2025, 8, 1), "33333.33", "400.00")
    early = datetime.date(2025, 11, 29)
    with pytest.raises(ValidationError, match="至该日逾期 89 天"):
        service.compensate(row, paid_date=early, document_number="代偿1号", by=None)
    day = datetime.date(2025, 11, 30)
    borne = service.compensate(row, paid_date=day, document_number="代偿1号", by=None)
    # 66 666.67 and interest of 266.67 + 133.33: 67 066.67, of which 40 %: 26 826.668, 30 %: 20 120.001.
    assert (borne.principal_yuan, borne.interest_yuan) == (D("66666.67"), D("400.00"))
    assert (borne.government_yuan, borne.guarantor_yuan, borne.bank_yuan) == (
        D("26826.67"), D("20120.00"), D("20120.00"),
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.state, row.balance(), row.to_recover()) == ("COMPENSATED", 0, D("67066.67"))
    with pytest.raises(ValidationError) as refused:
        service.recover(
            LoanRecovery(loan=row, recovered_date=day, amount_yuan=D("67066.68")), by=None
        )
    assert "未追回的代偿金额 67,066.67 元" in refused.value.message_dict["amount_yuan"][0]
    service.recover(LoanRecovery(loan=row, recovered_date=day, amount_yuan=D("67066.67")), by=None)
    row.refresh_from_db()
    assert row.state == "RECOVERED"
    with pytest.raises(IntegrityError, match="追偿金额不能超过"), transaction.atomic():
        LoanRecovery.objects.create(
            loan=row,
            recovered_date=day,
            amount_yuan=1,
            government_yuan=1,
            guarantor_yuan=0,
            bank_yuan=0,
        )


def test_the_county_bears_no_more_than_its_cap(organization, product):
    product.compensation_cap_yuan = D("26826.66")
    product.save()
    row = lent(organization, product)
    pay(row, datetime.date(2025, 8, 1), "33333.33", "400.00")
    with pytest.raises(ValidationError, match="超过上限 26,826.66 元"):
        service.compensate(
            row, paid_date=datetime.date(2025, 11, 30), document_number="1号", by=None
        )
    assert not row.compensations.exists()


# ---- figures -------------------------------------------------------------------------------------


def figure(code, scope=COUNTY):
    return indicators.figure(indicators.by_code(f"collective_economy.{code}"), YEAR, scope)


def test_figures_of_a_year_by_hand(organization, product, luopan):
    late = lent(organization, product)
    pay(late, datetime.date(2025, 8, 1), "33333.33", "400.00")
    good = lent(organization_of(luopan), product, datetime.date(2025, 12, 15))
    Loan.objects.filter(pk=good.pk).update(annual_rate_percent=D("3.60"))
    assert figure("loans_lent").value == D(200_000)
    assert figure("loans_balance").value == D("166666.67")
    # 66 666.67 at 4.8 % and 100 000 at 3.6 %: 3 200.00 + 3 600.00 of 166 666.67.
    assert figure("loans_rate").text == "4.1"
    # 66 666.67 of 166 666.67 are overdue at the year's end.
    assert figure("loans_overdue").text == "40.0"
    assert figure("loans_credited").value == 2
    own = Scope(keys={"township": frozenset({luopan.township_id})})
    assert figure("loans_balance", own).value == D(100_000)
    item = indicators.by_code("collective_economy.loans_overdue")
    found = indicators.by_township(item, YEAR, COUNTY)
    assert found[luopan.township_id].text == "0.0"
    assert found[organization.village.township_id].text == "100.0"


def test_the_database_and_the_core_agree_on_balance_and_overdue(organization, product):
    from collective_economy.queries.loan import with_standing

    row = lent(organization, product)
    pay(row, datetime.date(2025, 8, 3), "20000.00", "400.00")
    for day in (DAY, *(datetime.date(2025, month, n) for month in (8, 9, 10) for n in (1, 2, 3))):
        counted = with_standing(Loan.objects.all(), on=day).get()
        stood = row.standing(on=day)
        assert (counted.balance_yuan, counted.overdue_yuan) == (
            stood.balance,
            stood.overdue_principal,
        )


def test_alerts_for_what_is_overdue_and_what_is_due_soon(organization, product):
    row = lent(organization, product)
    assert list(overdue(COUNTY, datetime.date(2025, 8, 1))) == []
    [soon] = due_soon(COUNTY, datetime.date(2025, 7, 20))
    assert soon.detail == "2025-08-01 应还 33,733.33 元"
    [late] = overdue(COUNTY, datetime.date(2025, 8, 11))
    assert (late.text, late.detail) == (str(row), "逾期 10 天，本息 33,733.33 元")
    assert late.place == "白马镇"
    elsewhere = Scope(keys={"village": frozenset({0})})
    assert list(overdue(elsewhere, datetime.date(2025, 8, 11))) == []


# ---- the demo years ------------------------------------------------------------------------------

BALANCE = (
    "SELECT sum(l.disbursed_yuan - coalesce((SELECT sum(p.principal_yuan) FROM"
    " collective_economy_loanrepayment p WHERE p.loan_id = l.id AND p.paid_date <= '2025-12-31'), 0)"
    " - coalesce((SELECT sum(c.principal_yuan) FROM collective_economy_loancompensation c"
    " WHERE c.loan_id = l.id AND c.paid_date <= '2025-12-31'), 0))"
    " FROM collective_economy_loan l WHERE l.disbursed_date <= '2025-12-31'"
)


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_the_demo_years_have_loans_to_the_last_repayment_counted_from_records(demo_year):
    assert figure("loans_balance").value == ask(BALANCE) > 0
    lent_sql = (
        "SELECT sum(disbursed_yuan) FROM collective_economy_loan"
        " WHERE disbursed_date BETWEEN '2025-01-01' AND '2025-12-31'"
    )
    assert figure("loans_lent").value == ask(lent_sql)
    LoanRepayment.objects.filter(paid_date__year=2025, loan__state="LENT").last().delete()
    assert figure("loans_balance").value == ask(BALANCE)
    settled = Loan.objects.filter(state="SETTLED")
    assert settled.exists()
    for row in settled:
        assert sum(i.principal_yuan for i in row.instalments.all()) == row.disbursed_yuan
        assert sum(p.principal_yuan for p in row.repayments.all()) == row.disbursed_yuan
    assert Loan.objects.filter(state="COMPENSATED").count() == 1
    assert figure("loans_compensated").value > 0
    assert figure("loans_overdue").value > 0
    assert LOAN.states.keys() >= set(Loan.objects.values_list("state", flat=True))
