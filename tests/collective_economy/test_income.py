"""Incomes: the parts add up, measures apart, missing is never 0, tiers and figures as the database has them."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from collective_economy.core.income import growth, tier_names, tier_of, tier_range
from collective_economy.models import IncomeReport
from collective_economy.queries.income import income_board, unreported
from collective_economy.workflow.income import INCOME
from tests.collective_economy.conftest import place, signed_in
from xuanhan.common.flow import move
from xuanhan.common.scoping import COUNTY, Scope
from xuanhan.registry.models import PolicyParameter, Village
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

BOUNDS = [Decimal(bound) for bound in (5, 10, 20, 50, 100)]
YEAR = 2025


def report_of(village, operating, *, subsidy=0, year=YEAR, state="CONFIRMED", **values):
    """A report in 万元: operating income and subsidies, nothing else."""
    op, sub = Decimal(operating) * 10000, Decimal(subsidy) * 10000
    return IncomeReport(
        **{
            "village": village, "year": year, "operating_yuan": op, "investment_yuan": Decimal(0),
            "subsidy_yuan": sub, "other_yuan": Decimal(0), "total_yuan": op + sub, "state": state,
            **values,
        }
    )  # fmt: skip


# ---- the core ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wan", "tier"),
    [("0", 0), ("4.999999", 0), ("5", 1), ("9.99", 1), ("10", 2), ("20", 3), ("50", 4), ("100", 5)],
)
def test_a_tier_begins_with_its_bound(wan, tier):
    assert tier_of(Decimal(wan) * 10000, BOUNDS) == tier


def test_the_tiers_are_named_as_the_county_prints_them():
    assert tier_names(BOUNDS) == [
        "<5万元", "5–10万元", "10–20万元", "20–50万元", "50–100万元", "≥100万元",
    ]  # fmt: skip
    assert tier_of(None, BOUNDS) is None


@given(st.decimals(0, 10**8, places=2))
def test_an_amount_lies_in_the_range_of_its_tier(amount):
    low, high = tier_range(tier_of(amount, BOUNDS), BOUNDS)
    assert low is None or amount >= low
    assert high is None or amount < high


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(120, 100, Decimal("0.2")), (90, 100, Decimal("-0.1")), (5, 0, None), (5, None, None),
     (None, 5, None), (5, -1, None)],
)  # fmt: skip
def test_growth_has_a_base_or_is_a_dash(now, before, said):
    amounts = [None if value is None else Decimal(value) for value in (now, before)]
    assert growth(*amounts) == said


# ---- bad input -----------------------------------------------------------------------------------


def test_parts_that_do_not_add_up_are_refused_at_the_total_and_by_the_database(bicheng):
    report = report_of(bicheng, 40, subsidy=5)
    report.total_yuan += Decimal("0.01")
    with pytest.raises(ValidationError) as refused:
        report.full_clean()
    said = refused.value.message_dict["total_yuan"][0]
    assert "450,000.00 元，相差 0.01 元" in said
    with pytest.raises(IntegrityError, match="income_adds_up"), transaction.atomic():
        report.save()


def test_a_village_has_one_report_a_year(bicheng):
    report_of(bicheng, 40).save()
    with pytest.raises(ValidationError, match="本年度已有收入填报"):
        report_of(bicheng, 41).full_clean()
    with pytest.raises(IntegrityError, match="once_a_year"), transaction.atomic():
        report_of(bicheng, 41).save()
    report_of(bicheng, 41, year=YEAR - 1).full_clean()


@pytest.mark.parametrize(
    ("field", "constraint"),
    [("operating_yuan", "not_negative"), ("subsidy_yuan", "not_negative")],
)
def test_an_income_is_not_negative(bicheng, field, constraint):
    report = report_of(bicheng, 40)
    setattr(report, field, Decimal(-1))
    report.total_yuan = sum(
        (report.operating_yuan, report.investment_yuan, report.subsidy_yuan, report.other_yuan)
    )
    with pytest.raises(ValidationError) as refused:
        report.full_clean()
    assert refused.value.message_dict[field] == ["金额不能为负"]
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        report.save()


def test_the_form_says_it_at_the_box_and_keeps_nothing(bicheng, office):
    page = reverse("admin:collective_economy_incomereport_add")
    values = {
        "village": bicheng.pk, "year": 2025, "operating_yuan": "100", "investment_yuan": "0",
        "subsidy_yuan": "0", "other_yuan": "0", "total_yuan": "101", "sources": "物业出租、光伏",
        "attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0,
    }  # fmt: skip
    text = office.post(page, values).content.decode()
    assert "总收入：总收入应等于经营收入、投资收益、补助收入、其他收入之和 100.00 元" in text
    assert not IncomeReport.objects.exists()
    assert office.post(page, {**values, "total_yuan": "100"}).status_code == 302
    stored = IncomeReport.objects.get()
    assert stored.sources == ["PROPERTY", "SOLAR"]
    assert stored.operating_total_yuan == Decimal("100.00")
    assert [record.label for record in stored.flow.all()] == ["登记"]


# ---- the chain -----------------------------------------------------------------------------------


def test_from_village_to_township_to_county(bicheng, person):
    report = report_of(bicheng, 60, state="DRAFT")
    report.save()
    people = [
        person("collective_organization", village=bicheng),
        person("township_committee", township=bicheng.township),
        person("agriculture"),
    ]
    page = reverse("admin:collective_economy_incomereport_change", args=[report.pk])
    for who, act in zip(people, ("submit", "pass_township", "confirm"), strict=True):
        client = signed_in(who)
        step = reverse("admin:collective_economy_incomereport_step", args=[report.pk, act])
        assert step in client.get(page).content.decode()
        assert client.post(step, {"opinion": ""}).status_code == 302
    report.refresh_from_db()
    assert report.state == "CONFIRMED"
    labels = ["提交乡镇", "乡镇审核通过", "县级审核通过"]
    assert [record.label for record in report.flow.all()] == labels


def test_who_submits_does_not_review(bicheng, person):
    report = report_of(bicheng, 60, state="DRAFT")
    report.save()
    township = person("township_committee", township=bicheng.township)
    move(report, INCOME, "submit", by=township)
    with pytest.raises(ValidationError, match="须由他人办理"):
        move(report, INCOME, "pass_township", by=township)


def test_what_is_submitted_cannot_be_changed(bicheng, person):
    report = report_of(bicheng, 60, state="TOWNSHIP")
    report.save()
    client = signed_in(person("collective_organization", village=bicheng))
    page = reverse("admin:collective_economy_incomereport_change", args=[report.pk])
    assert client.post(page, {"year": 2030}).status_code == 403


def test_many_are_confirmed_at_once_or_none(bicheng, luopan, office):
    first, second = report_of(bicheng, 60, state="COUNTY"), report_of(luopan, 5, state="DRAFT")
    first.save()
    second.save()
    page = reverse("admin:collective_economy_incomereport_changelist")
    picked = {"action": "step_confirm", "_selected_action": [first.pk, second.pk]}
    text = office.post(page, picked, follow=True).content.decode()
    assert "没有办理任何一条" in text
    first.refresh_from_db()
    assert first.state == "COUNTY"
    office.post(page, {**picked, "_selected_action": [first.pk]})
    first.refresh_from_db()
    assert first.state == "CONFIRMED"


@pytest.mark.parametrize("role", ["audit", "discipline", "county_leader"])
def test_auditors_and_leaders_only_read(bicheng, person, role):
    report = report_of(bicheng, 60, state="COUNTY")
    report.save()
    client = signed_in(person(role))
    page = reverse("admin:collective_economy_incomereport_change", args=[report.pk])
    text = client.get(page).content.decode()
    assert "毕城村" in text
    assert 'name="_save"' not in text
    for act in ("confirm", "return_county"):
        step = reverse("admin:collective_economy_incomereport_step", args=[report.pk, act])
        assert client.post(step, {"opinion": "试"}).status_code == 403


# ---- what is counted -----------------------------------------------------------------------------


@pytest.fixture
def year(db):
    """Five places: 60+0, 45+10, 50 exactly, a community by name (village by code) with 80, a real 居委会."""
    named = Village.objects.filter(kind="VILLAGE", name__endswith="社区").first()
    residents = Village.objects.filter(kind="COMMUNITY").first()
    rows = [
        report_of(place("白马镇", "毕城村"), 60),
        report_of(place("龙泉土家族乡", "罗盘村"), 45, subsidy=10),
        report_of(place("渡口土家族乡", "桃溪村"), 50),
        report_of(named, 80),
        report_of(residents, 90),
        report_of(place("三墩土家族乡", "大窝村"), 70, state="COUNTY"),
    ]
    for row in rows:
        row.save()
    return rows


def in_sql(condition):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM collective_economy_incomereport r JOIN registry_village v "  # noqa: S608
            "ON v.id = r.village_id WHERE r.year = 2025 AND r.state = 'CONFIRMED' "
            f"AND v.kind = 'VILLAGE' AND {condition}"
        )
        return cursor.fetchone()[0]


def figure(code, scope=COUNTY):
    item = indicators.by_code(f"collective_economy.{code}")
    return indicators.figure(item, Period.of_year(YEAR), scope)


def test_over_fifty_by_both_measures_equals_the_database_and_follows_a_deleted_row(year):
    # By 总收入: 60, 55, 80; 50 is not more than 50, the residents' committee and the unconfirmed do not count.
    total = "r.total_yuan > 500000"
    operating = "r.operating_yuan + r.investment_yuan > 500000"
    assert figure("over_by_total").value == in_sql(total) == 3
    assert figure("over_by_operating").value == in_sql(operating) == 2
    year[0].delete()
    assert figure("over_by_total").value == in_sql(total) == 2
    assert figure("over_by_operating").value == in_sql(operating) == 1


def test_the_measure_is_printed_beside_every_number(year):
    for code in ("over_by_total", "income_total", "income_average"):
        assert "总收入" in figure(code).note + figure(code).indicator.title
    for code in ("over_by_operating", "income_operating", "income_growth"):
        assert "经营性收入" in figure(code).note + figure(code).indicator.title


def test_the_year_s_page_counts_each_village_once(year):
    board = income_board(YEAR, COUNTY)
    assert (board.all.villages, board.all.reported) == (342, 4)
    assert (board.communities.villages, board.communities.reported) == (81, 1)
    assert sum(line.by_total for line in board.tiers) == 4
    assert [line.by_total for line in board.tiers] == [0, 0, 0, 0, 4, 0]
    assert [line.by_operating for line in board.tiers] == [0, 0, 0, 1, 3, 0]
    assert sum(sums.total for _, sums in board.townships) == board.all.total == Decimal(2450000)


def test_a_village_without_a_report_is_missing_and_not_zero(year):
    missing = set(unreported(YEAR, COUNTY))
    assert len(missing) == 342 - 5
    assert place("三墩土家族乡", "大窝村") not in missing  # reported, not yet confirmed
    assert figure("income_average").value == Decimal(2450000) / 4


def test_growth_compares_villages_that_reported_both_years(year):
    report_of(place("白马镇", "毕城村"), 50, year=YEAR - 1).save()
    report_of(place("龙泉土家族乡", "罗盘村"), 50, year=YEAR - 1, state="COUNTY").save()
    # Only 毕城村 is confirmed in both: 60 against 50.
    assert figure("income_growth").text == "20.0"
    item = indicators.by_code("collective_economy.income_growth")
    found = indicators.by_township(item, Period.of_year(YEAR), COUNTY)
    assert [one.text for one in found.values()] == ["20.0"]
    IncomeReport.objects.filter(year=YEAR - 1).delete()
    assert figure("income_growth").text == "—"


def test_the_threshold_is_a_dated_parameter(year):
    PolicyParameter.objects.create(
        code="collective_economy.income.threshold", value="58", effective_date="2025-07-01"
    )
    assert figure("over_by_total").value == in_sql("r.total_yuan > 580000") == 2
    item = indicators.by_code("collective_economy.over_by_total")
    assert indicators.figure(item, Period.of_year(2024), COUNTY).value == 0


def test_a_township_s_page_is_its_own(year, person):
    township = place("白马镇", "毕城村").township
    board = income_board(YEAR, Scope(keys={"township": frozenset({township.pk})}))
    assert [str(one) for one, _ in board.townships] == ["白马镇"]
    assert board.all.over_by_total == 1
    client = signed_in(person("township_committee", township=township))
    text = client.get(reverse("admin:collective_economy_income_board"), {"year": YEAR}).content
    main = text.decode().split('id="content-main"')[1]
    assert "白马镇" in main
    assert "罗盘村" not in main
    assert "龙泉土家族乡" not in main


def test_alerts_begin_after_the_day_it_was_due(bicheng):
    from collective_economy.alerts.income import not_reported

    scope = Scope(keys={"village": frozenset({bicheng.pk})})
    assert list(not_reported(scope, datetime.date(2026, 1, 5))) == []
    [item] = not_reported(scope, datetime.date(2026, 1, 6))
    assert item.text == "白马镇毕城村未填报 2025 年收入"
    report_of(bicheng, 3, state="DRAFT").save()
    assert list(not_reported(scope, datetime.date(2026, 1, 6))) == []


def test_the_alert_of_a_year_without_reports_names_every_village_and_no_community(db):
    from collective_economy.alerts.income import not_reported

    items = list(not_reported(COUNTY, datetime.date(2026, 6, 1)))
    assert len(items) == len({item.text for item in items}) == 342
    assert not [item for item in items if "居民委员会" in item.text]
