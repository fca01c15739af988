"""Policies and support matters: states, limits, who sees what, what is refused."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from collective_economy.models import PolicyDocument, PolicyMeasure, SupportMatter
from collective_economy.services import support_matter as services
from collective_economy.workflow.support_matter import SUPPORT_MATTER
from tests.collective_economy.conftest import signed_in
from xuanhan.common.flow import move
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import Unit
from xuanhan.reports import alerts, indicators
from xuanhan.reports.periods import Period
from xuanhan.reports.todos import todos_for

DAY = datetime.date(2025, 3, 3)  # a Monday


def matter_of(village, **values):
    values = {
        "village": village, "kind": "LAND", "title": "厂房用地", "request": "兴建标准化厂房",
        "area_mu": Decimal("12.50"), "requested_date": DAY, **values,
    }  # fmt: skip
    return services.keep_new(SupportMatter(**values), by=None)


def at_county(village, **values):
    row = matter_of(village, **values)
    move(row, SUPPORT_MATTER, "submit", by=None)
    move(row, SUPPORT_MATTER, "pass_township", by=None)
    return row


@pytest.fixture
def unit(db):
    return Unit.objects.create(name="县演示规划局")


def test_a_matter_runs_from_the_village_to_its_confirmation(bicheng, unit):
    row = at_county(bicheng)
    assert row.number == "YS-2025-001"
    services.assign(row, handler=unit, by=None, on=DAY)
    # 20 working days after Monday 3 March, without an entered calendar: Monday 31 March.
    assert row.due_date == datetime.date(2025, 3, 31)
    services.report(row, by=None, opinion="已列入用地计划")
    services.answer(row, by=None, opinion="已办理用地手续")
    services.close(row, by=None, on=datetime.date(2025, 3, 20))
    row.refresh_from_db()
    assert (row.state, row.progress, row.result) == ("CLOSED", "已列入用地计划", "已办理用地手续")
    item = indicators.by_code("collective_economy.matters_closed")
    assert indicators.figure(item, Period.of_year(2025), COUNTY).value == 1
    row.delete()
    assert indicators.figure(item, Period.of_year(2025), COUNTY).value == 0


@pytest.mark.parametrize(
    ("values", "field", "constraint"),
    [
        ({"area_mu": None}, "area_mu", "matter_area"),
        ({"kind": "FOREST", "area_mu": None}, "area_mu", "matter_area"),
        ({"kind": "CREDIT", "area_mu": None}, "amount_yuan", "matter_amount"),
        ({"kind": "CREDIT", "amount_yuan": Decimal(0)}, "amount_yuan", "matter_amount"),
    ],
)
def test_a_matter_without_its_measure_is_refused(bicheng, values, field, constraint):
    with pytest.raises(ValidationError) as refused:
        matter_of(bicheng, **values)
    assert field in refused.value.message_dict
    assert not SupportMatter.objects.exists()
    whole = {"village": bicheng, "number": "1", "kind": "LAND", "title": "甲", "request": "乙",
             "requested_date": DAY, **values}  # fmt: skip
    with transaction.atomic(), pytest.raises(IntegrityError, match=constraint):
        SupportMatter.objects.create(**whole)


def test_the_handler_sees_its_matter_and_is_reminded_and_nobody_elses(
    bicheng, luopan, unit, person
):
    row = at_county(bicheng)
    other = at_county(luopan, title="林地流转", kind="FOREST")
    services.assign(row, handler=unit, by=None, on=DAY)
    bank = person("finance_bank", unit=unit)
    today = datetime.date(2025, 4, 2)
    mine = [todo for todo in todos_for(bank, today) if "要素保障" in todo.title]
    assert [todo.due_date for todo in mine] == [row.due_date]
    late = [
        one for one in alerts.raised_for(bank, today) if one.alert.code.endswith("matters_late")
    ]
    assert [item.detail for item in late[0].items] == ["超期 2 个工作日"]
    page = signed_in(bank).get(reverse("admin:collective_economy_supportmatter_changelist"))
    assert "厂房用地" in page.content.decode()
    assert other.title not in page.content.decode()


def test_a_measure_lies_within_the_time_of_its_paper(db):
    paper = PolicyDocument.objects.create(
        title="若干措施", number="宣委办〔2024〕1号", issuer="县委办公室", issued_date=DAY,
        effective_date=DAY,
    )  # fmt: skip
    measure = PolicyMeasure(
        document=paper, clause="第一条", support_type="LAND", content="保障用地",
        lead_department="县自然资源局", effective_date=DAY - datetime.timedelta(days=1),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="不能早于文件施行日期"):
        measure.full_clean()
    measure.effective_date = DAY
    measure.expiry_date = DAY - datetime.timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        measure.full_clean()
    assert "expiry_date" in refused.value.message_dict
    with transaction.atomic(), pytest.raises(IntegrityError, match="measure_forward"):
        measure.save()
