"""定期报告: filled in from the rows of the period, four levels, late in words, closed periods refused."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from secretaries.alerts.periodic_report import late, near
from secretaries.choices.periodic_report import ReportState
from secretaries.models import (
    DueReport,
    DutyTask,
    PeriodicReport,
    Posting,
    ReportPeriod,
    WorkLog,
)
from secretaries.models.periodic_report import TEXT_FIELDS
from secretaries.queries.report_lateness import lateness
from secretaries.services.periodic_report import begin_report, refill_report, submit_report
from secretaries.services.posting import end_posting
from secretaries.services.report_periods import open_report_year
from secretaries.services.report_prefill import prefill_of
from secretaries.services.work_log import keep_log
from secretaries.todos.periodic_report import own_reports, unopened_year, waiting_reports
from secretaries.workflow.periodic_report import PERIODIC_REPORT
from xuanhan.common.flow import move
from xuanhan.common.scoping import COUNTY
from xuanhan.common.workdays import Calendar
from xuanhan.registry.models import CalendarYear, PolicyParameter, ReportingYear, Workday
from xuanhan.registry.queries import calendar
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

D = datetime.date
JUNE = D(2025, 6, 20)


@pytest.fixture
def year(cast):
    """2025 with its eighteen periods."""
    return open_report_year(2025, today=D(2025, 1, 1))


def month(number):
    return ReportPeriod.objects.get(kind="MONTH", year=2025, number=number)


def log(posting, day, duty="D1", **changes):
    asked = {"place": "二社", "content": "入户宣讲", **changes}
    return keep_log(WorkLog(posting=posting, date=day, duty=duty, **asked), by=None)


def written(posting, period, *, today=JUNE):
    """A draft that says something in every box."""
    report = PeriodicReport(posting=posting, period=period)
    for name in TEXT_FIELDS:
        setattr(report, name, "本期无")
    return begin_report(report, by=None, today=today)


def at(posting, period, state, *, submitted=JUNE):
    """A report that has come as far as a state."""
    report = written(posting, period)
    submit_report(report, by=None, today=submitted)
    for act, reached in (
        ("village_opinion", "VILLAGE"),
        ("review", "TOWNSHIP"),
        ("archive", "ARCHIVED"),
    ):
        if report.state == state:
            break
        move(report, PERIODIC_REPORT, act, by=None, opinion="同意")
        assert report.state == reached
    return report


# ---- periods and due dates -----------------------------------------------------------------------


def test_a_year_is_opened_with_its_due_dates_from_the_countys_calendar(year):
    assert (year.opened, year.recounted) == (18, 0)
    due = {str(row): row.due_date for row in ReportPeriod.objects.all()}
    assert due["2025年6月月报"] == D(2025, 6, 30)  # 28 June is a Saturday
    assert due["2025年9月月报"] == D(2025, 9, 28)  # a Sunday worked for 国庆
    assert due["2025年第三季度季报"] == D(2025, 10, 9)  # after 国庆
    assert due["2025年上半年半年报"] == D(2025, 7, 7)
    assert due["2025年度述职报告"] == D(2026, 1, 5)


def test_opening_again_adds_nothing_and_counts_open_dates_by_todays_calendar(year):
    Workday.objects.create(date=D(2025, 6, 30), is_workday=False, note="县里放假一天")
    month(7).__class__.objects.filter(pk=month(8).pk).update(due_date=D(2025, 9, 3))
    again = open_report_year(2025, today=D(2025, 6, 1))
    assert (again.opened, again.recounted) == (0, 1)
    assert month(6).due_date == D(2025, 7, 1)
    assert month(8).due_date == D(2025, 9, 3)  # put off by hand


def test_the_parameters_decide_what_is_asked_and_when(cast):
    PolicyParameter.objects.create(
        code="secretaries.report.quarter_asked", value="否", effective_date=D(2025, 1, 1)
    )
    PolicyParameter.objects.create(
        code="secretaries.report.month_due_day", value="25", effective_date=D(2025, 3, 1)
    )
    assert open_report_year(2025, today=D(2025, 1, 1)).opened == 14
    assert month(2).due_date == D(2025, 2, 28)
    assert month(3).due_date == D(2025, 3, 25)


def test_a_year_whose_calendar_is_not_entered_says_so(cast):
    CalendarYear.objects.filter(year__gte=2030).delete()
    done = open_report_year(2030, today=D(2030, 1, 1))
    assert done.notice == "2030、2031 年放假调休安排尚未录入，暂按周一至周五计算"


def test_lateness_is_said_in_words_and_tone():
    days = Calendar(known_years=frozenset({2025}))
    due = D(2025, 6, 30)  # a Monday
    said = [
        (lateness(due, submitted, today, days).word, lateness(due, submitted, today, days).tone)
        for submitted, today in (
            (None, D(2025, 6, 20)),  # Friday: six working days are left
            (None, D(2025, 6, 27)),
            (None, D(2025, 6, 30)),
            (None, D(2025, 7, 3)),  # Thursday: three over
            (D(2025, 6, 30), D(2025, 7, 9)),
            (D(2025, 7, 2), D(2025, 7, 9)),
        )
    ]
    assert said == [
        ("剩 6 个工作日", "ok"), ("剩 1 个工作日", "warn"), ("今日到期", "warn"),
        ("未交，超期 3 个工作日", "bad"), ("按时", "ok"), ("迟交 2 个工作日", "bad"),
    ]  # fmt: skip


# ---- who owes what -------------------------------------------------------------------------------


def owed(posting):
    rows = DueReport.objects.filter(posting=posting).select_related("period")
    return sorted(str(row.period) for row in rows if row.period.kind == "MONTH")


def test_a_report_is_owed_by_whoever_serves_to_its_end_and_long_enough(cast, year):
    # In post from 10 March: 22 days of March, so from March on.
    assert len(owed(cast.mine)) == 10
    Posting.objects.filter(pk=cast.mine.pk).update(start_date=D(2025, 3, 18))  # 14 days of March
    assert "2025年3月月报" not in owed(cast.mine)
    Posting.objects.filter(pk=cast.mine.pk).update(start_date=D(2025, 3, 17))  # 15 days
    assert "2025年3月月报" in owed(cast.mine)
    end_posting(cast.mine, on=D(2025, 8, 30), reason="HEALTH", note="住院", by=None)
    assert "2025年8月月报" not in owed(cast.mine)
    assert "2025年7月月报" in owed(cast.mine)


def test_a_member_of_the_team_owes_none(cast, year):
    Posting.objects.filter(pk=cast.mine.pk).update(role="TEAM_MEMBER")
    assert owed(cast.mine) == []


# ---- filled in -----------------------------------------------------------------------------------


def test_a_month_is_filled_in_from_its_own_rows_and_says_from_which(cast, year):
    inside = [log(cast.mine, D(2025, 6, 1), households_visited=3), log(cast.mine, D(2025, 6, 30))]
    log(cast.mine, D(2025, 5, 31), content="五月的事")
    log(cast.mine, D(2025, 7, 1), content="七月的事")
    other = log(cast.mine, D(2025, 6, 5), "D4", content="调解纠纷", problems_solved=1)
    log(cast.theirs, D(2025, 6, 5), content="别人的事")
    task = DutyTask.objects.create(
        posting=cast.mine, year=2025, duty="D1", item="宣讲", target_value=12, unit="场",
        achieved_value=Decimal("3"), deadline_date=D(2025, 12, 20),
    )  # fmt: skip
    made = prefill_of(cast.mine, month(6))
    assert made["duty_d1"]["text"] == (
        "开展工作 2 次，走访 3 户。\n6月1日在二社：入户宣讲。\n6月30日在二社：入户宣讲。\n"
        "年度任务“宣讲”：完成 3/12 场，进度 25%。"
    )
    assert (made["duty_d1"]["logs"], made["duty_d1"]["tasks"]) == (
        [row.pk for row in inside],
        [task.pk],
    )
    assert made["duty_d4"]["logs"] == [other.pk]
    assert made["duty_d2"]["text"] == ""
    assert made["next_steps"]["text"].startswith("继续推进“宣讲”")


def test_a_quarter_gathers_what_its_months_said(cast, year):
    april, may = written(cast.mine, month(4)), written(cast.mine, month(5))
    PeriodicReport.objects.filter(pk=april.pk).update(problems="二社缺水。", coordination="")
    PeriodicReport.objects.filter(pk=may.pk).update(problems="", coordination="请供电所增容。")
    for report in (april, may):
        PeriodicReport.objects.filter(pk=report.pk).update(
            state="ARCHIVED", submitted_date=D(2025, 6, 1)
        )
    written(cast.mine, month(6))  # a draft is not quoted
    quarter = ReportPeriod.objects.get(kind="QUARTER", year=2025, number=2)
    made = prefill_of(cast.mine, quarter)
    assert made["problems"]["text"] == "2025年4月月报：二社缺水。"
    assert made["problems"]["reports"] == [april.pk]
    assert made["coordination"]["text"] == "2025年5月月报：请供电所增容。"


def test_filling_in_again_keeps_what_the_person_wrote(cast, year):
    log(cast.mine, D(2025, 6, 3))
    report = PeriodicReport(posting=cast.mine, period=month(6), problems="自己写的")
    for name, filled in prefill_of(cast.mine, month(6)).items():
        if name.startswith("duty"):
            setattr(report, name, filled["text"])
    report.duty_d5 = "自己写的"
    begin_report(report, by=None, today=JUNE)
    log(cast.mine, D(2025, 6, 10), content="又去一次")
    log(cast.mine, D(2025, 6, 11), "D5", content="修路灯")
    assert refill_report(report, today=JUNE) == ["duty_d1"]
    kept = PeriodicReport.objects.get(pk=report.pk)
    assert "又去一次" in kept.duty_d1
    assert (kept.duty_d5, kept.problems) == ("自己写的", "自己写的")


def test_the_page_of_a_new_report_is_filled_in_and_tells_where_from(cast, year, client):
    kept = log(cast.mine, D(2025, 6, 3), content="入户宣讲医保")
    client.force_login(cast.person(cast.mine))
    page = client.get(reverse("admin:secretaries_periodicreport_add"), {"period": month(6).pk})
    form = page.context["adminform"].form
    assert "6月3日在二社：入户宣讲医保。" in form["duty_d1"].value()
    (card,) = page.context["side_cards"]
    line = card.context["lines"][0]
    assert (line.label, line.word) == ("宣传党的政策", "已预填")
    assert [source.text for source in line.sources] == ["日志 1 篇"]
    listed = client.get(line.sources[0].url).context["cl"].result_list
    assert [row.pk for row in listed] == [kept.pk]


# ---- refused -------------------------------------------------------------------------------------


def test_a_closed_period_takes_no_report_and_a_report_in_it_is_not_handed_in(cast, year, client):
    begun = written(cast.mine, month(6))
    ReportPeriod.objects.update(is_closed=True)
    with pytest.raises(ValidationError) as error:
        written(cast.theirs, month(6))
    assert "2025年6月月报已关闭，不再接收报告" in error.value.message_dict["period"][0]
    with pytest.raises(ValidationError, match="已关闭"):
        submit_report(begun, by=None, today=JUNE)
    client.force_login(cast.person(cast.mine))
    address = f"{reverse('admin:secretaries_periodicreport_add')}?period={month(5).pk}"
    page = client.post(address, dict.fromkeys(TEXT_FIELDS, "本期无"))
    assert "2025年5月月报已关闭" in page.context["adminform"].form.non_field_errors()[0]
    assert PeriodicReport.objects.count() == 1


def test_a_period_ahead_and_a_frozen_year_are_refused(cast, year):
    with pytest.raises(ValidationError, match="要到 2025-07-01 才开始"):
        written(cast.mine, month(7))
    ReportingYear.objects.create(year=2025, state="FROZEN")
    with pytest.raises(ValidationError, match="2025 年度考评已冻结"):
        written(cast.mine, month(6))
    assert not PeriodicReport.objects.exists()


def test_one_report_a_person_and_period(cast, year):
    made = written(cast.mine, month(6))
    with pytest.raises(ValidationError) as error:
        written(cast.mine, month(6))
    assert error.value.message_dict["period"] == ["这一期的报告已有，请在原报告上修改"]
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodicReport.objects.bulk_create(
            [PeriodicReport(posting=cast.mine, cadre=cast.mine.cadre, period=made.period)]
        )


def test_a_duty_without_a_word_is_not_handed_in(cast, year):
    report = written(cast.mine, month(6))
    PeriodicReport.objects.filter(pk=report.pk).update(duty_d3=" ", problems="")
    with pytest.raises(ValidationError, match="还没有填写：推进强村富民、存在问题"):
        submit_report(report, by=None, today=JUNE)
    assert PeriodicReport.objects.get(pk=report.pk).state == ReportState.DRAFT


def test_a_return_needs_an_opinion_and_the_first_day_counts(cast, year):
    report = written(cast.mine, month(5))
    submit_report(report, by=None, today=D(2025, 5, 28))
    with pytest.raises(ValidationError) as error:
        move(report, PERIODIC_REPORT, "village_return", by=None, opinion=" ")
    assert "须填写意见" in error.value.message_dict["opinion"][0]
    move(report, PERIODIC_REPORT, "village_return", by=None, opinion="数字不符")
    submit_report(report, by=None, today=D(2025, 6, 9))
    kept = PeriodicReport.objects.get(pk=report.pk)
    assert (kept.submitted_date, kept.is_late) == (D(2025, 5, 28), False)


def test_the_archive_locks_the_report_and_the_entries_of_its_month(cast, year, client):
    kept = log(cast.mine, D(2025, 6, 3))
    report = at(cast.mine, month(6), "ARCHIVED")
    with pytest.raises(ValidationError, match="2025年6月的月报已归档"):
        log(cast.mine, D(2025, 6, 4))
    log(cast.theirs, D(2025, 6, 4))
    client.force_login(cast.person(cast.mine))
    for name, row in (("periodicreport", report), ("worklog", kept)):
        page = reverse(f"admin:secretaries_{name}_change", args=[row.pk])
        assert client.post(page, {"content": "改"}).status_code == 403


# ---- four levels ---------------------------------------------------------------------------------


def titles(user, today=JUNE):
    found = [*own_reports(user, today)] if user.has_perm("secretaries.add_periodicreport") else []
    return [todo.title for todo in (*found, *waiting_reports(user, today))]


def test_each_level_sees_its_own_step_and_may_do_only_that(cast, year, client):
    levels = {
        "submit": cast.person(cast.mine),
        "village_opinion": cast.village(cast.mine),
        "review": cast.township(cast.mine),
        "archive": cast.office(),
    }
    foreign = [cast.person(cast.theirs), cast.village(cast.theirs), cast.township(cast.theirs),
               cast.unit(cast.theirs)]  # fmt: skip
    Posting.objects.filter(pk=cast.theirs.pk).update(start_date=D(2026, 3, 1))
    ReportPeriod.objects.exclude(pk=month(6).pk).delete()
    report = written(cast.mine, month(6))
    for act, person in levels.items():
        step = reverse("admin:secretaries_periodicreport_step", args=[report.pk, act])
        waiting = {other: titles(user) for other, user in levels.items()}
        assert [name for name, found in waiting.items() if found] == [act]
        for other in levels.values():
            client.force_login(other)
            assert client.get(step).status_code == (200 if other is person else 403)
        for other in foreign:
            client.force_login(other)
            absent = reverse("admin:secretaries_periodicreport_step", args=[99999999, act])
            answers = [client.get(address).status_code for address in (step, absent)]
            assert answers in ([403, 403], [404, 404])  # as one that does not exist
            assert titles(other) == []
        client.force_login(cast.unit(cast.mine))
        assert client.get(step).status_code == 403
        client.force_login(person)
        assert client.post(step, {"opinion": "同意"}).status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.ARCHIVED
    assert [record.act for record in report.flow.all()] == ["begin", *levels]


def test_the_dispatching_unit_reads_its_own_people(cast, year, client):
    mine, theirs = written(cast.mine, month(6)), written(cast.theirs, month(6))
    client.force_login(cast.unit(cast.mine))
    own = reverse("admin:secretaries_periodicreport_change", args=[mine.pk])
    foreign = reverse("admin:secretaries_periodicreport_change", args=[theirs.pk])
    sheet = reverse("admin:secretaries_periodicreport_sheet", args=[theirs.pk])
    assert client.get(own).status_code == 200
    assert client.get(foreign).status_code == client.get(sheet).status_code == 404
    listed = client.get(reverse("admin:secretaries_duereport_changelist")).content.decode()
    assert "甲演示" in listed
    assert "乙演示" not in listed


def test_a_township_passes_many_of_its_own_at_once(cast, year, client):
    ours, foreign = at(cast.mine, month(6), "VILLAGE"), at(cast.theirs, month(6), "VILLAGE")
    client.force_login(cast.township(cast.mine))
    page = reverse("admin:secretaries_periodicreport_changelist")
    forged = {"action": "review_all", "_selected_action": [ours.pk, foreign.pk]}
    assert client.post(page, forged).status_code == 404
    assert set(PeriodicReport.objects.values_list("state", flat=True)) == {"VILLAGE"}
    client.post(page, {"action": "review_all", "_selected_action": [ours.pk]})
    states = dict(PeriodicReport.objects.values_list("pk", "state"))
    assert states == {ours.pk: "TOWNSHIP", foreign.pk: "VILLAGE"}


def test_a_report_of_another_village_is_not_written_under_its_name(cast, year, client):
    client.force_login(cast.person(cast.mine))
    address = f"{reverse('admin:secretaries_periodicreport_add')}?period={month(6).pk}"
    client.post(address, {**dict.fromkeys(TEXT_FIELDS, "无"), "posting": cast.theirs.pk})
    assert PeriodicReport.objects.get().posting == cast.mine


# ---- alerts and figures --------------------------------------------------------------------------


def test_missing_reports_are_alerts_before_and_after_their_day(cast, year):
    ReportPeriod.objects.exclude(pk=month(6).pk).delete()
    at(cast.theirs, month(6), "SUBMITTED")
    # Due on Monday 30 June; five working days before are 23 June on.
    assert list(near(COUNTY, D(2025, 6, 22))) == []
    (item,) = near(COUNTY, D(2025, 6, 23))
    assert (item.text, item.detail) == ("罗盘村 甲演示 2025年6月月报", "未交，剩 5 个工作日"[3:])
    (item,) = late(COUNTY, D(2025, 7, 2))
    assert item.detail == "未交，超期 2 个工作日"
    assert list(late(cast.township(cast.theirs).scope, D(2025, 7, 2))) == []


def test_the_county_is_asked_to_open_the_year(cast):
    (todo,) = unopened_year(cast.office(), D(2025, 1, 2))
    assert todo.title == "开启 2025 年报告期"
    open_report_year(2025, today=D(2025, 1, 1))
    assert list(unopened_year(cast.office(), D(2025, 1, 2))) == []


def test_the_share_in_time_counts_missing_reports_and_equals_raw_sql(cast, year):
    ReportPeriod.objects.exclude(number__in=(5, 6)).delete()
    ReportPeriod.objects.exclude(kind="MONTH").delete()
    at(cast.mine, month(5), "ARCHIVED", submitted=D(2025, 5, 28))  # in time
    at(cast.mine, month(6), "SUBMITTED", submitted=D(2025, 7, 1))  # a day late
    item = indicators.by_code("secretaries.reports_in_time")

    def counted(scope=COUNTY):
        found = indicators.figure(item, Period.of_year(2025), scope)
        return found.part, found.whole

    # Two people, two months: four owed, one in time, two never written.
    assert counted() == (1, 4)
    assert counted(cast.township(cast.mine).scope) == (1, 2)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM secretaries_periodicreport r JOIN secretaries_reportperiod p"
            " ON p.id = r.period_id WHERE r.submitted_date <= p.due_date"
        )
        assert cursor.fetchone() == (1,)
    PeriodicReport.objects.update(submitted_date=D(2025, 7, 9))
    assert counted() == (0, 4)


def test_figures_of_the_log_equal_raw_sql_and_change_with_a_row(cast):
    kept = log(cast.mine, D(2025, 6, 3), households_visited=3, problems_solved=1)
    log(cast.theirs, D(2025, 6, 4), households_visited=5)
    log(cast.mine, D(2026, 1, 4), households_visited=7)
    codes = ("work_logs", "households_visited", "problems_solved")

    def counted(scope=COUNTY):
        return tuple(
            indicators.figure(indicators.by_code(f"secretaries.{code}"), Period.of_year(2025), scope).value
            for code in codes
        )  # fmt: skip

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), sum(households_visited), sum(problems_solved)"
            " FROM secretaries_worklog WHERE date BETWEEN '2025-01-01' AND '2025-12-31'"
        )
        assert counted() == cursor.fetchone() == (2, 8, 1)
    assert counted(cast.village(cast.mine).scope) == (1, 3, 1)
    WorkLog.objects.filter(pk=kept.pk).delete()
    assert counted() == (1, 5, 0)


@pytest.mark.django_db
def test_the_calendar_of_the_county_knows_the_years_it_counts():
    assert {2025, 2026} <= calendar().known_years
