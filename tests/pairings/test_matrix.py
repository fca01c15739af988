"""五个一进度: cells by state, counted in steps by hand; 催办 as the unit's to-do; sheets; silent pairs."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from pairings.choices.five_ones import CellState
from pairings.models import Activity, FiveOneRecord, Reminder
from pairings.queries.activities import heat, silent_pairs
from pairings.queries.five_ones import matrix, rate, states
from pairings.queries.pair_sums import pair_sums
from pairings.services.confirmation import confirm
from pairings.workflow import ACTIVITY
from tests.pairings.conftest import paired, signed_in
from tests.pairings.test_activities import held
from tests.pairings.test_five_ones import confirmed, entered
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import PolicyParameter
from xuanhan.reports.todos import todos_for

D = datetime.date
PAGE = "admin:pairings_fiveonerecord_matrix"
SEPTEMBER = D(2025, 9, 15)


def row(year=2025, today=SEPTEMBER):
    [line] = matrix(year, COUNTY, today)
    return [cell.state.label for cell in line.cells]


def test_the_four_states_of_a_cell(pair):
    assert row() == ["未开展"] * 5
    confirmed(pair, "W1")
    entered(pair, "W2")
    confirmed(pair, "W4")
    confirmed(pair, "W5")
    assert row() == ["已完成", "进行中", "未开展", "已完成", "已完成"]
    # After the year what is not done is late, whatever was begun; a path stands for the whole term.
    assert row(today=D(2026, 1, 2)) == ["已完成", "超期", "超期", "已完成", "已完成"]
    assert row(2026, D(2026, 3, 1)) == ["未开展", "未开展", "未开展", "未开展", "已完成"]


def test_targets_and_days_are_dated_parameters(pair):
    confirmed(pair, "W3")
    for code, value in (("target_w3", "2"), ("due_month_w2", "6")):
        PolicyParameter.objects.create(
            code=f"pairings.five_ones.{code}", value=value, effective_date=D(2025, 1, 1),
            document_number="演示〔2025〕1号",
        )  # fmt: skip
    [line] = matrix(2025, COUNTY, SEPTEMBER)
    assert (line.cells[2].state, line.cells[2].count) == (CellState.UNDER_WAY, 1)
    assert (line.cells[1].state, line.cells[1].note) == (CellState.LATE, "应 06-30 · 超期 77 天")
    confirmed(pair, "W3", D(2025, 7, 1))
    assert row()[2] == "已完成"


def test_the_rate_is_done_cells_of_pairs_times_five(pair, other_pair):
    confirmed(pair, "W1")
    confirmed(pair, "W3")
    confirmed(other_pair, "W1")
    entered(other_pair, "W2")
    lines = matrix(2025, COUNTY, SEPTEMBER)
    assert rate(lines) == (3, 10)
    assert states(lines) == {CellState.DONE: 3, CellState.UNDER_WAY: 1, CellState.NONE: 6}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT (pair_id, item)) FROM pairings_fiveonerecord"
            " WHERE state = 'CONFIRMED' AND date BETWEEN '2025-01-01' AND '2025-12-31'"
        )
        assert cursor.fetchone() == (3,)
    FiveOneRecord.objects.filter(pair=other_pair, item="W1").delete()
    assert rate(matrix(2025, COUNTY, SEPTEMBER)) == (2, 10)


def test_the_page_opens_the_prefilled_form_or_the_record(pair, other_pair, liaison):
    done = confirmed(pair, "W1")
    browser = signed_in(liaison)
    page = browser.get(f"{reverse(PAGE)}?year=2025").content.decode()
    assert reverse("admin:pairings_fiveonerecord_change", args=[done.pk]) in page
    add = f"{reverse('admin:pairings_fiveonerecord_add')}?pair={pair.pk}&item=W2"
    assert add.replace("&", "&amp;") in page
    assert "毕城" not in page
    form = browser.get(add).context["adminform"].form
    assert (form["pair"].value(), form["item"].value()) == (pair.pk, "W2")
    assert form["host"].label == "领誓人"
    assert "unit_present" not in form.fields
    foreign = browser.get(f"{reverse(PAGE)}?year=2025&pair={other_pair.pk}")
    assert foreign.context["lines"] == []


def test_the_county_goes_down_to_one_pair(pair, other_pair, county):
    browser = signed_in(county)
    whole = browser.get(f"{reverse(PAGE)}?year=2025").context
    assert [one["town"].name for one in whole["towns"]] == ["白马镇", "龙泉土家族乡"]
    for narrowed in (
        f"town={pair.village.township_id}",
        f"unit={pair.party_organization.unit_id}",
        f"pair={pair.pk}",
    ):
        lines = browser.get(f"{reverse(PAGE)}?year=2025&{narrowed}").context["lines"]
        assert [line.pair for line, _ in lines] == [pair]
    for wrong in ("town=x", "pair=99999999999999999999", "year=abc"):
        assert browser.get(f"{reverse(PAGE)}?{wrong}").status_code == 404


def test_a_reminder_is_the_units_to_do_until_the_item_is_done(pair, other_pair, county, liaison):
    today = timezone.localdate()
    address = f"{reverse(PAGE)}?year=2025"
    browser = signed_in(county)
    sent = {"item": "W2", "due_date": f"{today:%Y-%m-%d}", "note": "请抓紧"}
    assert "请先勾选" in browser.post(address, sent).content.decode()
    page = browser.post(address, {**sent, "pair": [pair.pk]}, follow=True)
    assert "已催办 1 个对子 1 项" in page.content.decode()
    again = browser.post(address, {**sent, "pair": [pair.pk]}, follow=True)
    assert "今天已催办过" in again.content.decode()
    assert Reminder.objects.get().created_by == county
    [todo] = [one for one in todos_for(liaison, today) if "催办" in one.title]
    assert (todo.title, todo.due_date) == ("催办：主题党日（超期），请抓紧", today)
    assert f"pair={pair.pk}&item=W2" in todo.url
    confirmed(pair, "W2")
    assert not [one for one in todos_for(liaison, today) if "催办" in one.title]


def test_a_unit_reminds_nobody_and_a_township_only_its_own(pair, other_pair, liaison, longquan):
    today = timezone.localdate()
    sent = {"item": "", "due_date": f"{today:%Y-%m-%d}", "pair": [pair.pk, other_pair.pk]}
    assert signed_in(liaison).post(f"{reverse(PAGE)}?year=2025", sent).status_code == 403
    signed_in(longquan).post(f"{reverse(PAGE)}?year=2025", sent)
    assert set(Reminder.objects.values_list("pair", flat=True)) == {pair.pk}
    assert Reminder.objects.count() == 5
    with pytest.raises(IntegrityError, match="once_a_day"), transaction.atomic():
        Reminder.objects.create(pair=pair, year=2025, item="W1", date=today, due_date=today)
    with pytest.raises(IntegrityError, match="due_later"), transaction.atomic():
        Reminder.objects.update(due_date=today - datetime.timedelta(1))


def test_the_village_is_told_what_waits_for_its_word(pair, villager, longquan, liaison):
    held(pair, by=liaison)
    held(pair, D(2025, 6, 4), by=liaison)
    today = timezone.localdate()
    [todo] = [one for one in todos_for(villager, today) if "村方确认" in one.title]
    assert (todo.title, todo.count) == ("村方确认：共建活动 2 条", 2)
    assert not [one for one in todos_for(longquan, today) if "村方确认" in one.title]


def test_form_12_counts_confirmed_records(pair, county, villager, liaison):
    confirmed(pair, "W4")
    first, _ = held(pair, sessions=2, public_times=40), held(pair, D(2025, 7, 1))
    confirm(Activity.objects.filter(pk=first.pk), ACTIVITY, by=villager)
    assert pair_sums([pair.pk], D(2025, 1, 1), D(2025, 12, 31)) == {pair.pk: (2, 46, 0, 0)}
    page = signed_in(county).get(f"{reverse(f'{PAGE}_sheet', args=['counts'])}?year=2025")
    assert list(page.context["sheet"].rows[0][4:11]) == [0, 0, 0, 1, 0, 2, 46]
    book = signed_in(county).get(f"{reverse(f'{PAGE}_xlsx', args=['progress'])}?year=2025")
    assert book["Content-Type"].endswith("sheet")
    assert signed_in(liaison).get(
        f"{reverse(f'{PAGE}_xlsx', args=['progress'])}?year=2025"
    ).status_code == 403  # fmt: skip


def test_pairs_that_are_silent_for_90_days(pair, villager, farming, bicheng):
    fresh = paired(farming, bicheng, start_date=D(2025, 6, 1), agreement_date=D(2025, 6, 1))
    assert list(silent_pairs(D(2025, 4, 10))) == []  # 90 days after the start
    assert list(silent_pairs(D(2025, 4, 11))) == [pair]
    held(pair, D(2025, 4, 1))  # not confirmed: the pair is still silent
    assert list(silent_pairs(D(2025, 4, 11))) == [pair]
    confirm(Activity.objects.all(), ACTIVITY, by=villager)
    assert list(silent_pairs(D(2025, 6, 30))) == []
    assert list(silent_pairs(D(2025, 7, 1))) == [pair]
    assert set(silent_pairs(D(2025, 9, 1))) == {pair, fresh}


def test_heat_map_and_calendar_show_one_s_own(pair, other_pair, villager, liaison, county):
    held(pair, sessions=3)
    held(other_pair, name="别人的")
    confirm(Activity.objects.filter(pair=pair), ACTIVITY, by=villager)
    table = {town.name: months for town, months in heat(2025, COUNTY)}
    assert table["龙泉土家族乡"][5] == 3
    assert sum(table["白马镇"]) == 0  # not confirmed
    browser = signed_in(liaison)
    month = browser.get(f"{reverse('admin:pairings_activity_month')}?month=2025-06")
    assert (month.context["count"], month.context["sessions"]) == (1, 3)
    assert "别人的" not in month.content.decode()
    assert browser.get(f"{reverse('admin:pairings_activity_month')}?month=x").status_code == 404
    page = browser.get(f"{reverse('admin:pairings_activity_heat')}?year=2025").content.decode()
    assert "龙泉土家族乡" in page
    assert "白马镇" not in page
