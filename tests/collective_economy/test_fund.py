"""An application from the village to its last return, and everything that is refused on the way."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from collective_economy.choices.fund import EligibilityCode, JointDepartment
from collective_economy.models import (
    EligibilityRule,
    FundApplication,
    FundContribution,
    FundDue,
    FundMoney,
    FundPayment,
    FundReturn,
    FundYear,
    IncomeReport,
)
from collective_economy.queries import fund as queries
from collective_economy.services import fund, fund_money
from collective_economy.workflow.fund import FUND
from pairings.services.pair import end as end_pair
from tests.collective_economy.conftest import decision_of, organization_of, signed_in
from tests.pairings.conftest import organization as party_organization
from tests.pairings.conftest import paired
from xuanhan.common.flow import move

D = Decimal
day = datetime.date
TODAY = day(2025, 9, 1)
PAID = day(2025, 9, 10)
SCORE, SUM = D("86.50"), D(300_000)


@pytest.fixture
def year(db):
    made = FundYear.objects.create(
        year=2025, scale_yuan=D(1_000_000), document_number="宣府发〔2025〕1号",
        apply_from_date=day(2025, 1, 1), apply_until_date=day(2025, 12, 31),
    )  # fmt: skip
    for department, amount in (
        ("FINANCE", 500_000),
        ("AGRICULTURE", 300_000),
        ("REVITALIZATION", 100_000),
    ):
        FundContribution.objects.create(
            row=made, kind="FISCAL", department=department, amount_yuan=amount,
            arrived_date=day(2025, 2, 1),
        )  # fmt: skip
    return made


def application(year, village, **values):
    if "decision" not in values:
        values["decision"] = decision_of(village)
    row = FundApplication(
        **{
            "fund_year": year, "village": village, "project_name": "标准化厂房", "purpose": "兴建厂房出租",
            "use_mode": "REPAYABLE", "amount_yuan": D(500_000), "expected_income_yuan": D(40_000),
            "term_months": 36, "instalments": 3, **values,
        }
    )  # fmt: skip
    return fund.keep_new(row, by=None)


def reviewed(year, village, score=SCORE, **values):
    """An application that waits for the leading group."""
    row = application(year, village, **values)
    fund.submit(row, by=None, on=TODAY)
    move(row, FUND, "pass_township", by=None)
    fund.joint_review(
        row, departments=JointDepartment.values, agrees=True, reviewed_date=TODAY, by=None, on=TODAY
    )
    fund.pass_joint(row, by=None)
    fund.score(row, review_score=score, visited_date=TODAY, by=None, on=TODAY)
    return row


def decide(row, amount=SUM, **values):
    fund.decide(
        row,
        **{
            "approved_yuan": amount, "approval_number": "宣农领〔2025〕3号", "approved_date": TODAY,
            "publicity_start_date": TODAY, "by": None, "on": TODAY, **values,
        },
    )  # fmt: skip


def approved(year, village, amount=SUM, **values):
    """An application whose money may be paid."""
    row = reviewed(year, village, **values)
    decide(row, amount)
    fund.end_publicity(row, by=None, on=day(2025, 9, 8))
    row.refresh_from_db()
    return row


def pay(row, amount, on=PAID):
    return fund_money.pay(
        row, amount_yuan=amount, paid_date=on, voucher_number="凭1", by=None, on=on
    )


def errors(refused):
    return refused.value.message_dict


def test_from_the_village_to_the_last_return(year, bicheng):
    row = approved(year, bicheng)
    assert row.number == "JJ-2025-001"
    assert row.publicity_end_date == day(2025, 9, 8)
    pay(row, D("100000.01"))
    pay(row, D("199999.99"), on=day(2025, 10, 10))
    # 100000.01 over 5:3:1 — 55555.561…, 33333.336…, 11111.112… — the left fen goes to the largest remainder.
    first = row.payments.get(part=1)
    shares = dict(FundMoney.objects.filter(row=first).values_list("department", "amount_yuan"))
    assert shares == {"FINANCE": D("55555.56"), "AGRICULTURE": D("33333.34"),
                      "REVITALIZATION": D("11111.11")}  # fmt: skip
    dues = list(FundDue.objects.filter(row=row).values_list("due_date", "amount_yuan"))
    assert dues == [(day(2026, 9, 10), D(100_000)), (day(2027, 9, 10), D(100_000)),
                    (day(2028, 9, 10), D(100_000))]  # fmt: skip
    fund_money.apply_acceptance(row, by=None, opinion="厂房已建成")
    fund_money.accept(row, accepted_date=day(2026, 3, 1), by=None, on=day(2026, 3, 1))
    fund_money.evaluate(row, grade="GOOD", actual_income_yuan=D(42_000), by=None)
    for when in (day(2026, 9, 10), day(2027, 9, 10)):
        collect(row, D(100_000), when)
    with pytest.raises(ValidationError, match="还有本金 100,000.00 元未收回"):
        fund_money.settle(row, by=None)
    collect(row, D(1_000), day(2027, 9, 10), kind="FEE")
    collect(row, D(100_000), day(2028, 9, 10))
    fund_money.settle(row, by=None)
    row.refresh_from_db()
    assert (row.state, queries.outstanding(row)) == ("CLOSED", 0)
    account = queries.fund_account(2027)
    assert (account.opening, account.returned, account.fees) == (D(700_000), D(100_000), D(1_000))
    assert account.balance == D(801_000)


def collect(row, amount, when, kind="PRINCIPAL"):
    return fund_money.collect(
        row,
        kind=kind,
        amount_yuan=amount,
        returned_date=when,
        voucher_number="缴1",
        by=None,
        on=when,
    )


def test_the_account_is_what_the_database_says(year, bicheng):
    row = approved(year, bicheng)
    pay(row, D(120_000))
    sql = (
        "SELECT (SELECT sum(amount_yuan) FROM collective_economy_fundcontribution) -"
        " (SELECT sum(amount_yuan) FROM collective_economy_fundpayment)"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        assert queries.fund_account(2025).balance == cursor.fetchone()[0] == D(780_000)
    FundMoney.objects.all().delete()
    FundPayment.objects.all().delete()
    assert queries.fund_account(2025).balance == D(900_000)


def test_nobody_submits_without_a_finished_decision(year, bicheng, luopan):
    row = application(year, bicheng, decision=None)
    with pytest.raises(ValidationError) as refused:
        fund.submit(row, by=None, on=TODAY)
    assert errors(refused)["decision"] == ["须先完成“四议两公开”，请选择决议"]
    with transaction.atomic(), pytest.raises(IntegrityError, match="fund_decision"):
        FundApplication.objects.filter(pk=row.pk).update(state="TOWNSHIP")
    row.decision = decision_of(bicheng, published_date=day(2025, 8, 30))
    row.save()
    with pytest.raises(ValidationError, match="至 2025-09-06 期满"):
        fund.submit(row, by=None, on=TODAY)
    with pytest.raises(ValidationError) as refused:
        application(year, luopan, decision=decision_of(bicheng))
    assert errors(refused)["decision"] == ["这是另一个村的决议"]
    row.refresh_from_db()
    assert (row.state, row.flow.count(), FundApplication.objects.count()) == ("DRAFT", 1, 1)


def test_no_more_is_paid_than_was_approved(year, bicheng):
    row = approved(year, bicheng)
    pay(row, D(200_000))
    with pytest.raises(ValidationError) as refused:
        pay(row, D("100000.01"))
    assert errors(refused)["amount_yuan"] == [
        "拨付合计不能超过审定额 300,000.00 元，还可拨付 100,000.00 元"
    ]
    assert (row.payments.count(), queries.paid(row)) == (1, D(200_000))
    with transaction.atomic(), pytest.raises(IntegrityError, match="within_approved"):
        FundPayment.objects.create(
            row=row, part=2, amount_yuan=D("100000.01"), paid_date=TODAY, voucher_number="凭2"
        )
    with transaction.atomic(), pytest.raises(IntegrityError, match="within_approved"):
        FundPayment.objects.filter(row=row).update(amount_yuan=D("300000.01"))


def test_no_more_comes_back_than_was_paid(year, bicheng):
    row = approved(year, bicheng)
    pay(row, D(200_000))
    FundApplication.objects.filter(pk=row.pk).update(state="RETURNING")
    row.refresh_from_db()
    with pytest.raises(ValidationError) as refused:
        collect(row, D("200000.01"), day(2026, 1, 1))
    assert "未收回的本金 200,000.00 元" in errors(refused)["amount_yuan"][0]
    assert not FundReturn.objects.exists()
    with transaction.atomic(), pytest.raises(IntegrityError, match="within_paid"):
        FundReturn.objects.create(
            row=row, kind="PRINCIPAL", amount_yuan=D("200000.01"), returned_date=TODAY,
            voucher_number="缴1",
        )  # fmt: skip
    collect(row, D(150_000), day(2026, 1, 1))
    fund_money.write_off(row, write_off_number="宣财〔2026〕1号", by=None, opinion="项目灭失")
    row.refresh_from_db()
    assert (row.state, row.written_off_yuan) == ("WRITTEN_OFF", D(50_000))


def test_no_more_is_paid_than_lies_in_the_fund(year, bicheng):
    year.contributions.exclude(department="REVITALIZATION").delete()
    row = approved(year, bicheng)
    with pytest.raises(ValidationError) as refused:
        pay(row, D("100000.01"))
    assert errors(refused)["amount_yuan"] == ["基金余额不足，2025-09-10 余额 100,000.00 元"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"approved_yuan": D("500000.01")}, "approved_yuan"),
        ({"approved_yuan": D(0)}, "approved_yuan"),
        ({"approved_date": day(2025, 9, 2)}, "approved_date"),
        ({"publicity_start_date": day(2025, 8, 31)}, "publicity_start_date"),
    ],
)
def test_a_wrong_decision_of_the_leading_group_is_refused(year, bicheng, values, field):
    row = reviewed(year, bicheng)
    with pytest.raises(ValidationError) as refused:
        decide(row, **values)
    assert field in errors(refused)
    row.refresh_from_db()
    assert (row.state, row.approved_yuan) == ("DECISION", None)


def test_what_is_approved_stays_within_the_size_and_what_was_asked(year, bicheng, luopan):
    decide(reviewed(year, bicheng), D(500_000))
    year.scale_yuan = D(700_000)
    year.save()
    row = reviewed(year, luopan)
    with pytest.raises(ValidationError, match="还可审定 200,000.00 元"):
        decide(row, D("200000.01"))
    with transaction.atomic(), pytest.raises(IntegrityError, match="within_asked"):
        FundApplication.objects.filter(state="PUBLICITY").update(approved_yuan=D(500_001))


def test_the_size_covers_what_was_approved_and_a_decision_serves_once(year, bicheng):
    row = reviewed(year, bicheng)
    decide(row, D(500_000))
    year.scale_yuan = D("499999.99")
    with pytest.raises(ValidationError) as refused:
        year.full_clean()
    assert errors(refused)["scale_yuan"] == ["不能小于已审定的 500,000.00 元"]
    later = FundYear.objects.create(
        year=2026,
        scale_yuan=D(1),
        document_number="x",
        apply_from_date=TODAY,
        apply_until_date=TODAY,
    )
    with pytest.raises(ValidationError, match="这个决议已用于另一个申请"):
        application(later, bicheng, decision=row.decision)
    assert FundApplication.objects.count() == 1


def test_all_four_departments_agree_or_it_does_not_go_on(year, bicheng):
    row = application(year, bicheng)
    fund.submit(row, by=None, on=TODAY)
    move(row, FUND, "pass_township", by=None)
    say = {"row": row, "reviewed_date": TODAY, "by": None, "on": TODAY}
    fund.joint_review(departments=["AGRICULTURE", "ORGANIZATION", "FINANCE"], agrees=True, **say)
    with pytest.raises(ValidationError) as refused:
        fund.joint_review(departments=["FINANCE"], agrees=True, **say)
    assert "departments" in errors(refused)
    fund.joint_review(
        departments=["NATURAL_RESOURCES"], agrees=False, opinion="占用基本农田", **say
    )
    with pytest.raises(ValidationError, match="自然资源部门不同意：占用基本农田"):
        fund.pass_joint(row, by=None)
    fund.return_joint(row, by=None, opinion="另行选址")
    assert (row.state, row.reviews.count()) == ("RETURNED", 0)


@pytest.mark.parametrize(
    ("code", "severity", "threshold", "sentence"),
    [
        (EligibilityCode.REGISTERED, "HARD", None, "没有在册的村级集体经济组织"),
        (EligibilityCode.GOVERNANCE, "HARD", None, "无法核对治理机构"),
        (EligibilityCode.SEPARATE_BOOKS, "HARD", None, "未登记账套是否与村委会分设"),
        (EligibilityCode.INCOME_REPORTED, "HARD", None, "2024 年收入未填报或未审核"),
        (EligibilityCode.PROFIT_BELOW, "HARD", D(500_000), "2024 年经营收益未填报"),
        (EligibilityCode.AMOUNT_BELOW, "HARD", D(400_000), "超过 40 万元"),
    ],
)
def test_a_hard_condition_stops_an_application_while_it_holds(
    year, bicheng, code, severity, threshold, sentence
):
    rule = EligibilityRule(
        code=code, severity=severity, threshold_yuan=threshold, effective_date=day(2025, 6, 1)
    )
    rule.full_clean()
    rule.save()
    row = application(year, bicheng)
    with pytest.raises(ValidationError) as refused:
        fund.submit(row, by=None, on=TODAY)
    assert sentence in errors(refused)["village"][0]
    row.refresh_from_db()
    assert row.state == "DRAFT"
    # A hint stops nobody, and neither does a condition that no longer holds.
    EligibilityRule.objects.create(
        code=code, severity="HINT", threshold_yuan=threshold, effective_date=day(2025, 8, 1)
    )
    fund.submit(row, by=None, on=TODAY)
    assert row.state == "TOWNSHIP"


def test_conditions_are_met_by_what_the_records_say(year, bicheng):
    organization_of(bicheng, separate_books=True)
    IncomeReport.objects.create(
        village=bicheng, year=2024, operating_yuan=D(62_000), investment_yuan=0, subsidy_yuan=0,
        other_yuan=0, total_yuan=D(62_000), operating_profit_yuan=D(499_999), state="CONFIRMED",
    )  # fmt: skip
    for code, threshold in (
        ("REGISTERED", None), ("SEPARATE_BOOKS", None), ("INCOME_REPORTED", None),
        ("PROFIT_BELOW", D(500_000)), ("NOT_CENTRALLY_SUPPORTED", None), ("AMOUNT_BELOW", D(500_000)),
    ):  # fmt: skip
        EligibilityRule.objects.create(
            code=code, threshold_yuan=threshold, effective_date=day(2025, 1, 1)
        )
    row = application(year, bicheng)
    fund.submit(row, by=None, on=TODAY)
    assert row.state == "TOWNSHIP"


def test_a_threshold_is_asked_where_one_is_meant(db):
    rule = EligibilityRule(code="AMOUNT_BELOW", effective_date=TODAY)
    with pytest.raises(ValidationError) as refused:
        rule.full_clean()
    assert "threshold_yuan" in errors(refused)
    with transaction.atomic(), pytest.raises(IntegrityError, match="eligibility_threshold"):
        rule.save()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"term_months": None}, "term_months"),
        ({"instalments": 37}, "instalments"),
        ({"use_mode": "GRANT"}, "use_mode"),
        ({"amount_yuan": D(0)}, "amount_yuan"),
        ({"amount_yuan": D("1.001")}, "amount_yuan"),
    ],
)
def test_an_application_that_cannot_be_is_refused_at_its_field(year, bicheng, values, field):
    with pytest.raises(ValidationError) as refused:
        application(year, bicheng, **values)
    assert field in errors(refused)
    assert not FundApplication.objects.exists()


def test_the_tilt_comes_from_the_pairs_and_the_order_changes_when_one_ends(year, bicheng, luopan):
    first = reviewed(year, luopan, score=D(80))
    second = reviewed(year, bicheng, score=D(82))
    places = queries.ranking(year, on=TODAY)
    assert [one.application for one in places] == [second, first]
    pair = paired(party_organization("县农业农村局"), luopan)
    places = queries.ranking(year, on=TODAY)
    # 80 × 60% + 12 + 5 = 65.00 against 82 × 60% + 12 = 61.20.
    assert [(one.application, one.total) for one in places] == [
        (first, D("65.00")),
        (second, D("61.20")),
    ]
    assert "现有履约中的共建对子，优先倾斜加 5 分" in places[0].sentences
    end_pair(pair, act="dissolve", end_date=day(2025, 8, 31), by=None, opinion="单位撤并")
    places = queries.ranking(year, on=TODAY)
    assert [one.application for one in places] == [second, first]
    assert "现无履约中的共建对子，不加分" in places[1].sentences


def test_what_was_decided_keeps_its_points(year, luopan):
    row = reviewed(year, luopan)
    pair = paired(party_organization("县农业农村局"), luopan)
    decide(row)
    end_pair(pair, act="dissolve", end_date=day(2025, 9, 2), by=None, opinion="单位撤并")
    (place,) = queries.ranking(year, on=day(2025, 9, 3))
    assert (place.frozen, place.total, place.rank) == (True, D("68.90"), 1)
    assert "现有履约中的共建对子，优先倾斜加 5 分" in place.sentences


def test_a_township_sees_its_own_applications_in_the_ranking(year, bicheng, luopan, person):
    reviewed(year, bicheng, score=D(70))
    reviewed(year, luopan, score=D(90), project_name="高山养殖")
    reader = signed_in(person("township_committee", township=bicheng.township))
    for name in ("ranking", "ranking_print"):
        url = reverse(f"admin:collective_economy_fundyear_{name}", args=[year.pk])
        page = reader.get(url).content.decode()
        assert "标准化厂房" in page
        assert "高山养殖" not in page
        assert "罗盘村" not in page


def test_the_page_of_a_payment_refuses_at_its_box_and_keeps_nothing(year, bicheng, person):
    row = approved(year, bicheng)
    url = reverse("admin:collective_economy_fundapplication_step", args=[row.pk, "pay"])
    posted = {"amount_yuan": "300000.01", "paid_date": "2025-09-10", "voucher_number": "凭1"}
    payer = signed_in(person("agriculture"))
    page = payer.post(url, posted).content.decode()
    assert "还可拨付 300,000.00 元" in page
    assert "amount_yuan" in page
    assert not row.payments.exists()
    posted["amount_yuan"] = "300000.00"
    assert payer.post(url, posted).status_code == 302
    assert queries.paid(row) == D(300_000)
    other = signed_in(person("township_committee", township=bicheng.township))
    assert other.post(url, posted).status_code == 403
    assert row.payments.count() == 1


def test_the_record_leads_to_its_year_and_says_why_it_stands_where_it_stands(year, bicheng, person):
    row = reviewed(year, bicheng)
    url = reverse("admin:collective_economy_fundapplication_change", args=[row.pk])
    page = signed_in(person("county_leader")).get(url).content.decode()
    assert "&lt;a" not in page
    assert f'/fundyear/{year.pk}/change/">2025年引导基金</a>' in page
    assert "专家评审 86.50 分，按满分 60 分折算，计 51.90 分" in page
    assert "现无第一书记在任，不加分" in page
