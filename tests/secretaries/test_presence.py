"""在岗: the APP's months in and out, confirmed, frozen and corrected; nothing frozen ever changes."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from secretaries.models import PresenceMonth, PresenceRecord, PresenceSupplement, SpotCheck
from secretaries.queries.presence import absences_in, current_months, live_months, presence_of
from secretaries.services import presence as service
from secretaries.workflow.presence import PRESENCE_MONTH, SUPPLEMENT
from tests.secretaries.sheets import bring_in, check, exported, places, workbook
from tests.secretaries.test_leave import returned
from xuanhan.common.flow import move, move_all
from xuanhan.common.sheets import FileRefused
from xuanhan.registry.models import PolicyParameter
from xuanhan.spreadsheets.models.batch import RowOutcome
from xuanhan.spreadsheets.models.header_alias import HeaderAlias

APRIL, MAY = datetime.date(2025, 4, 1), datetime.date(2025, 5, 1)
LATER = datetime.date(2025, 6, 10)
HEAD = [
    "月份",
    "姓名",
    "应驻天数",
    "驻村天数",
    "夜宿天数",
    "公出天数",
    "请假天数",
    "脱岗次数",
    "核实人",
]


def line(
    name="甲演示", month="2025年4月", required=20, days=18, nights=15, trips=0, leave=0, absent=0
):
    return [month, name, required, days, nights, trips, leave, absent, "李演示"]


def imported(*lines):
    bring_in("presence", workbook(HEAD, *lines))


def confirmed(posting, month=APRIL, by=None):
    return service.confirm_months([posting], month, by=by, today=LATER).rows[0]


def frozen(posting, month=APRIL):
    row = confirmed(posting, month)
    service.freeze(row, by=None, today=LATER)
    row.refresh_from_db()
    return row


def supplement(posting, first, last=None, **changes):
    day = datetime.date(2025, 4, first)
    row = PresenceSupplement(
        **{"posting": posting, "first_date": day, "last_date": day.replace(day=last or first),
           "reason": "手机故障", **changes}
    )  # fmt: skip
    service.keep_supplement(row, by=None)
    return row


# ---- the sheet -----------------------------------------------------------------------------------------


def test_an_export_comes_in_and_goes_out_unchanged(cast):
    imported(line(), line("乙演示", days="22天", trips=2))
    rows = {row.posting_id: row for row in PresenceRecord.objects.all()}
    assert (rows[cast.mine.pk].month, rows[cast.mine.pk].village_days) == (APRIL, 18)
    assert (rows[cast.theirs.pk].village_days, rows[cast.theirs.pk].trip_days) == (22, 2)
    plans = check("presence", exported("presence")).plans
    assert [(plan.outcome, plan.changes) for plan in plans] == [(RowOutcome.UNCHANGED, [])] * 2


def test_headers_of_the_real_export_are_taught_by_the_department(cast):
    head = ["月份", "姓名", "蜀兴村在村打卡天数"]
    with pytest.raises(FileRefused):
        check("presence", workbook(head, ["2025-04", "甲演示", 18]))
    HeaderAlias.objects.create(
        kind="presence", column_key="village_days", header="蜀兴村在村打卡天数"
    )
    bring_in("presence", workbook(head, ["2025-04", "甲演示", 18]))
    row = PresenceRecord.objects.get()
    assert (row.village_days, row.required_days, row.absences) == (18, None, 0)


def test_every_fault_is_at_its_cell_and_nothing_is_written(cast):
    examined = check(
        "presence",
        workbook(
            HEAD,
            line(days=31),
            line("丁演示"),
            line("乙演示", month="2099-01"),
            line("乙演示", days="20.5"),
            line("乙演示", month="2025年3月", days=23),  # in post from the 10th: 22 days
            line("乙演示", month="2025年5月", days=-2),
            line("乙演示", month="2025年2月"),
        ),
    )
    assert places(examined) == [
        (2, "在村天数", "beyond_month"),
        (3, "姓名", "person_unknown"),
        (4, "月份", "future_date"),
        (5, "在村天数", "not_days"),
        (6, "在村天数", "beyond_month"),
        (7, "在村天数", "not_days"),
        (8, "姓名", "person_unknown"),
    ]
    assert not PresenceRecord.objects.exists()


def test_halves_come_in_where_the_county_counts_them(cast):
    PolicyParameter.objects.create(
        code="secretaries.presence.half_days", value="是", effective_date="2025-01-01"
    )
    imported(line(days="20.5"))
    assert PresenceRecord.objects.get().village_days == Decimal("20.5")


def test_a_township_imports_its_own_people_only(cast):
    scope = cast.township(cast.mine).scope
    examined = check("presence", workbook(HEAD, line(), line("乙演示")), scope)
    assert places(examined) == [(3, "姓名", "person_unknown")]


def test_the_database_keeps_days_within_their_month(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        PresenceRecord.objects.create(posting=cast.mine, month=APRIL, village_days=31)
    with pytest.raises(IntegrityError), transaction.atomic():
        PresenceRecord.objects.create(posting=cast.mine, month="2025-04-02", village_days=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        PresenceMonth.objects.create(
            posting=cast.mine, month=APRIL, village_days=28, supplement_days=2, trip_days=1
        )


# ---- how a month is counted ----------------------------------------------------------------------------


def test_a_month_adds_trips_and_confirmed_supplements(cast):
    imported(line(days=15, trips=2, absent=1))
    returned(cast.mine, 7, 8, back=9, kind="TRIP")  # two days
    returned(cast.mine, 21, 22, back=23)  # two days of leave
    supplement(cast.mine, 10)
    row = supplement(cast.mine, 14, 15)
    move(row, SUPPLEMENT, "confirm", by=None)
    live = live_months([cast.mine], APRIL, APRIL)[cast.mine.pk, APRIL].figures
    assert (live.village_days, live.supplement_days, live.trip_days) == (15, 2, 2)
    assert (live.actual_days, live.leave_days, live.absences, live.met) == (19, 2, 1, True)
    # The APP's 在村天数 holds its own two days of trips: nothing is added for them.
    PolicyParameter.objects.create(
        code="secretaries.presence.trips_inside", value="是", effective_date="2025-01-01"
    )
    assert live_months([cast.mine], APRIL, APRIL)[cast.mine.pk, APRIL].figures.actual_days == 17


def test_a_trip_counts_until_its_last_day_not_until_somebody_reports_back(cast):
    # Thursday and Friday; the weekend before Monday's return is no trip.
    returned(cast.mine, 10, 11, back=14, kind="TRIP")
    assert live_months([cast.mine], APRIL, APRIL)[cast.mine.pk, APRIL].figures.trip_days == 2


def test_what_is_required_of_a_month_begun_in_its_middle(cast):
    march = datetime.date(2025, 3, 1)
    live = live_months([cast.mine], march, march)[cast.mine.pk, march]
    assert (live.days_in_post, live.figures.required_days) == (22, 16)  # working days from the 10th


def test_absences_of_a_year_are_the_apps_or_what_checks_found_never_both(cast):
    imported(line(absent=1), line(month="2025-05", absent=0))
    for day in ("2025-04-02", "2025-05-06", "2025-05-07"):
        SpotCheck.objects.create(
            posting=cast.mine, check_date=day, checker="TOWNSHIP", inspector="演示", result="ABSENT",
            found="不在村",
        )  # fmt: skip
    SpotCheck.objects.create(
        posting=cast.mine, check_date="2025-05-08", checker="TOWNSHIP", inspector="演示",
        result="PRESENT",
    )  # fmt: skip
    # April: one either way; May: two by checks.
    assert absences_in([cast.mine, cast.theirs], 2025, today=LATER) == {
        cast.mine.pk: 3, cast.theirs.pk: 0,
    }  # fmt: skip
    assert absences_in([cast.mine], 2025, today=datetime.date(2025, 4, 20)) == {cast.mine.pk: 1}


# ---- confirmed, frozen, corrected ----------------------------------------------------------------------


def test_only_what_is_frozen_counts_and_what_is_missing_is_named(cast):
    imported(line(), line(month="2025-05", days=21))
    frozen(cast.mine)
    confirmed(cast.mine, MAY)
    span = presence_of(
        [cast.mine, cast.theirs], datetime.date(2025, 4, 1), datetime.date(2025, 6, 30)
    )
    mine = span[cast.mine.pk]
    assert (mine.actual_days, mine.required_days, mine.frozen_months) == (18, 20, (APRIL,))
    assert mine.missing_months == (MAY, datetime.date(2025, 6, 1))
    assert span[cast.theirs.pk].actual_days == 0
    to_may = presence_of([cast.mine], APRIL, datetime.date(2025, 12, 31), today=LATER)
    assert to_may[cast.mine.pk].missing_months == (MAY,)


def test_a_month_is_confirmed_once_over_and_with_something_to_count(cast):
    with pytest.raises(ValidationError, match="还没有结束"):
        service.confirm_months([cast.mine], APRIL, by=None, today=datetime.date(2025, 4, 30))
    imported(line())
    done = service.confirm_months([cast.mine, cast.theirs], APRIL, by=None, today=MAY)
    assert [row.posting_id for row in done.rows] == [cast.mine.pk]
    assert done.without == [cast.theirs]
    assert not service.confirm_months([cast.mine], APRIL, by=None, today=MAY).rows


def test_who_confirmed_does_not_freeze(cast):
    imported(line())
    office = cast.office()
    row = confirmed(cast.mine, by=office)
    with pytest.raises(ValidationError, match="须由他人办理"):
        service.freeze(row, by=office)
    service.freeze(row, by=cast.office())


def test_a_returned_month_is_counted_anew(cast):
    imported(line())
    row = confirmed(cast.mine)
    with pytest.raises(ValidationError) as error:
        move(row, PRESENCE_MONTH, "send_back", by=None)
    assert "opinion" in error.value.message_dict
    move(row, PRESENCE_MONTH, "send_back", by=None, opinion="补录未确认")
    imported(line(days=20))
    confirmed(cast.mine)
    row.refresh_from_db()
    assert (row.state, row.version, row.actual_days) == ("CONFIRMED", 1, 20)


def test_what_is_frozen_stands_and_a_correction_is_a_version_with_its_reason(cast):
    imported(line())
    row = frozen(cast.mine)
    for act in (lambda: PresenceMonth.objects.update(village_days=20), row.delete):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            act()
    with pytest.raises(ValidationError, match="数据没有变化"):
        service.correct(row, reason="核对", by=None)
    examined = check("presence", workbook(HEAD, line(days=20)))
    assert [problem.code for problem in examined.warnings] == ["month_frozen"]
    imported(line(days=20))
    assert current_months().get().actual_days == 18  # the frozen one stands
    with pytest.raises(ValidationError) as error:
        service.correct(row, reason=" ", by=None)
    assert "reason" in error.value.message_dict
    second = service.correct(row, reason="APP 重新导出", by=None)
    assert current_months().get() == row  # until the new one is frozen
    with pytest.raises(ValidationError, match="正在办理"):
        service.correct(row, reason="再次", by=None)
    service.freeze_months(PresenceMonth.objects.filter(pk=second.pk), by=None, today=LATER)
    assert (current_months().get().version, current_months().get().actual_days) == (2, 20)
    assert presence_of([cast.mine], APRIL, APRIL)[cast.mine.pk].actual_days == 20
    with pytest.raises(ValidationError, match="最新"):
        service.correct(row, reason="旧版", by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        PresenceMonth.objects.create(posting=cast.mine, month=APRIL, version=3)


# ---- supplements and checks: bad input at its box ------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last_date": datetime.date(2025, 5, 2)}, "last_date"),
        ({"first_date": datetime.date(2025, 3, 3), "last_date": datetime.date(2025, 3, 3)}, "first_date"),
        ({"last_date": datetime.date(2025, 4, 9)}, "last_date"),
        ({"reason": ""}, "reason"),
    ],
)  # fmt: skip
def test_a_supplement_that_cannot_be(cast, changes, field):
    with pytest.raises(ValidationError) as error:
        supplement(cast.mine, 10, **changes)
    assert field in error.value.message_dict
    assert not PresenceSupplement.objects.exists()


def test_a_day_is_supplemented_once_unless_it_was_refused(cast):
    row = supplement(cast.mine, 10, 11)
    with pytest.raises(ValidationError, match="重叠"):
        supplement(cast.mine, 11)
    move(row, SUPPLEMENT, "refuse", by=None, opinion="未在村")
    assert supplement(cast.mine, 11).pk


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"check_date": datetime.date(2025, 3, 1)}, "check_date"),
        ({"check_date": datetime.date(2099, 3, 1)}, "check_date"),
        ({"found": ""}, "found"),
        ({"follow_up": "已约谈"}, "follow_up_date"),
    ],
)
def test_a_check_that_cannot_be(cast, changes, field):
    row = SpotCheck(
        **{"posting": cast.mine, "check_date": datetime.date(2025, 4, 2), "checker": "TOWNSHIP",
           "inspector": "演示", "result": "ABSENT", "found": "不在村", **changes}
    )  # fmt: skip
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert field in error.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        SpotCheck.objects.create(
            posting=cast.mine,
            check_date=APRIL,
            checker="TOWNSHIP",
            inspector="演示",
            result="ABSENT",
        )


# ---- doors ---------------------------------------------------------------------------------------------


def test_the_four_levels_see_their_own_and_a_successor_sees_nothing(cast, client):
    imported(line(), line("乙演示"))
    frozen(cast.mine)
    page = reverse("admin:secretaries_presencemonth_changelist")
    for user in (cast.person(cast.mine), cast.township(cast.mine), cast.village(cast.mine),
                 cast.unit(cast.mine), cast.office()):  # fmt: skip
        client.force_login(user)
        assert "甲演示" in client.get(page).content.decode()
    client.force_login(cast.township(cast.theirs))
    assert "甲演示" not in client.get(page).content.decode()
    client.force_login(cast.account("agriculture"))
    assert client.get(page).status_code == 403


def test_the_months_equal_raw_sql(cast):
    imported(line(), line(month="2025-05", days=21), line("乙演示", days=9))
    for posting, month in ((cast.mine, APRIL), (cast.mine, MAY), (cast.theirs, APRIL)):
        frozen(posting, month)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT posting_id, sum(village_days + supplement_days + trip_days)"
            " FROM secretaries_presencemonth m WHERE state = 'FROZEN' AND NOT EXISTS (SELECT 1 FROM"
            " secretaries_presencemonth n WHERE n.posting_id = m.posting_id AND n.month = m.month"
            " AND n.state = 'FROZEN' AND n.version > m.version) GROUP BY posting_id"
        )
        told = dict(cursor.fetchall())
    answer = presence_of([cast.mine, cast.theirs], APRIL, datetime.date(2025, 12, 31))
    assert {key: one.actual_days for key, one in answer.items()} == told
    assert told == {cast.mine.pk: 39, cast.theirs.pk: 9}


def test_all_of_a_month_are_confirmed_from_the_list(cast):
    row = supplement(cast.mine, 10)
    move_all(PresenceSupplement.objects.all(), SUPPLEMENT, "confirm", by=None)
    row.refresh_from_db()
    assert row.state == "CONFIRMED"
