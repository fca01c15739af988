"""生活补助 follows the frozen months: computed, paid, and corrected with the difference said."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from secretaries.models import PresenceMonth, SupportRecord
from secretaries.queries.allowance import standings
from secretaries.services.allowance import settle_living
from secretaries.services.presence import correct, freeze_months
from secretaries.todos.presence import living
from tests.secretaries.sheets import bring_in, check, exported, places, workbook
from tests.secretaries.test_presence import APRIL, MAY, frozen, imported, line
from xuanhan.registry.models import PolicyParameter
from xuanhan.spreadsheets.models.batch import RowOutcome

TODAY = datetime.date(2025, 6, 10)


@pytest.fixture
def record(cast):
    imported(line(), line(month="2025-05", days=21))
    frozen(cast.mine)
    return SupportRecord.objects.create(posting=cast.mine, year=2025)


def standing(record):
    return standings([SupportRecord.objects.get(pk=record.pk)], today=TODAY)[0]


def settle(record, on=TODAY):
    rows = SupportRecord.objects.filter(pk=record.pk)
    return settle_living(rows, paid_date=on, by=None, today=TODAY)


def test_only_frozen_months_are_due_and_the_others_are_named(record):
    # April 18 days at 100 元; March has no data, May is not frozen.
    one = standing(record)
    assert one.due_words == "共 18 天 × 100 元/天＝1,800.00 元"
    assert (one.month_words, one.missing_words) == ("4月 18 天", "3月、5月")
    assert (one.difference_words, one.is_open) == ("尚未计发", True)


def test_a_new_version_of_a_paid_month_is_a_difference_to_pay(record, cast):
    settle(record)
    record.refresh_from_db()
    assert (record.living_status, record.living_yuan, record.living_days, record.living_date) == (
        "DONE", Decimal("1800.00"), Decimal("18.0"), TODAY,
    )  # fmt: skip
    assert standing(record).difference_words == "已发 1,800.00 元（18 天），与在岗天数一致"
    assert not settle(record)
    imported(line(days=15))
    assert not standing(record).is_open  # the frozen month stands
    row = correct(PresenceMonth.objects.get(), reason="多计 3 天", by=None)
    assert not standing(record).is_open
    freeze_months(PresenceMonth.objects.filter(pk=row.pk), by=None)
    one = standing(record)
    assert one.difference_words == "已发 1,800.00 元（18 天），按现在的在岗天数应扣回 300.00 元"
    office = cast.office()
    assert [todo.count for todo in living(office, TODAY)] == [1]
    settle(record)
    assert standing(record).record.living_yuan == Decimal("1500.00")
    frozen(cast.mine, MAY)
    assert standing(record).difference_yuan == Decimal("2100.00")
    assert standing(record).missing_words == "3月"


def test_each_month_is_paid_by_its_own_rate(record, cast):
    frozen(cast.mine, MAY)
    PolicyParameter.objects.create(
        code="secretaries.support.living_daily", value="120", effective_date="2025-05-01"
    )
    one = standing(record)
    assert one.allowance.total_yuan == Decimal("4320.00")  # 18 × 100 + 21 × 120
    assert one.due_words == "共 39 天，按各月标准＝4,320.00 元"


def test_what_does_not_apply_or_was_paid_before_the_portal_counted_is_left_alone(record, cast):
    SupportRecord.objects.update(living_status="NOT_APPLICABLE")
    assert not settle(record)
    SupportRecord.objects.update(
        living_status="DONE", living_yuan=900, living_date="2025-05-01", living_days=None
    )
    assert not settle(record)
    assert standing(record).difference_words == "已发 900.00 元，为导入数据"


@pytest.mark.parametrize("day", [datetime.date(2099, 1, 1), datetime.date(2024, 12, 31)])
def test_a_day_of_payment_that_cannot_be(record, day):
    with pytest.raises(ValidationError) as error:
        settle(record, on=day)
    assert "paid_date" in error.value.message_dict
    assert SupportRecord.objects.get().living_yuan is None


def test_days_without_an_amount_are_impossible(record):
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportRecord.objects.update(living_days=3)


def test_the_page_shows_days_rate_and_difference_and_pays(record, cast, client):
    client.force_login(cast.unit(cast.mine))
    page = reverse("admin:secretaries_supportrecord_change", args=[record.pk])
    text = client.get(page).content.decode()
    assert "计发生活补助" in text
    assert 'name="living_yuan"' not in text
    act = reverse("admin:secretaries_supportrecord_settle", args=[record.pk])
    assert "1,800.00 元" in client.get(act).content.decode()
    client.post(act, {"paid_date": "2025-06-05"})
    record.refresh_from_db()
    assert (record.living_yuan, str(record.living_date)) == (Decimal("1800.00"), "2025-06-05")
    client.force_login(cast.unit(cast.theirs))
    assert client.get(act).status_code == 404
    client.force_login(cast.person(cast.mine))
    assert client.get(act).status_code == 403


def test_a_sheet_does_not_type_over_what_is_counted(record, cast):
    head = ["姓名", "年度", "生活补助", "发放时间"]
    examined = check("support", workbook(head, ["甲演示", 2025, 5000, "2025-06-05"]))
    assert places(examined) == [(2, "生活补助", "living_counted")]
    settle(record)
    plans = check("support", exported("support")).plans
    assert [(plan.outcome, plan.changes) for plan in plans] == [(RowOutcome.UNCHANGED, [])]
    bring_in("support", workbook(head, ["甲演示", 2025, None, None]))
    record.refresh_from_db()
    assert (record.living_status, record.living_yuan) == ("DONE", Decimal("1800.00"))


def test_a_year_before_the_portal_comes_in_by_sheet(cast):
    confirmed_none = PresenceMonth.objects.exists()
    head = ["姓名", "年度", "生活补助", "发放时间"]
    bring_in("support", workbook(head, ["乙演示", 2025, 5000, "2025-06-05"]))
    row = SupportRecord.objects.get()
    assert (confirmed_none, row.living_yuan, row.living_days) == (False, Decimal(5000), None)


def test_the_months_of_somebody_who_left_end_with_the_posting(record, cast):
    cast.mine.end_date, cast.mine.end_reason = datetime.date(2025, 4, 15), "TRANSFER"
    cast.mine.save()
    assert standing(record).missing_words == "3月"
    assert APRIL.month not in standing(record).allowance.missing_months
