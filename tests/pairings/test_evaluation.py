"""A year's scores counted from records, and who reads which of them."""

import datetime
from decimal import Decimal as D

from django.urls import reverse

from pairings.models import FundArrival, PairFund, PairNeed, SatisfactionSurvey
from pairings.queries.evaluation import judged
from pairings.services import need as needs
from pairings.year_end.evaluation import tables
from tests.pairings.conftest import account, signed_in
from tests.pairings.test_meetings_and_visits import meeting, visit
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import ReportingYear

MAY = datetime.date(2025, 5, 6)
END = datetime.date(2025, 12, 31)


def worked(pair, villager):
    """One need of two closed, 5 万元, a meeting, a visit into the village, 18 of 20 satisfied."""
    for number in (1, 2):
        row = needs.keep_new(
            PairNeed(pair=pair, channel="CHAT", kind="ROAD", content=f"第{number}件",
                     registered_date=MAY), by=None,
        )  # fmt: skip
        if number == 1:
            needs.assign(row, handler=pair.party_organization.unit, by=None, on=MAY)
            needs.finish(row, by=None, opinion="已办结", on=MAY)
            needs.confirm(row, satisfaction="SATISFIED", by=villager, on=MAY)
            needs.close(row, by=None, on=MAY)
    fund = PairFund.objects.create(
        number="ZJ-2025-001", pair=pair, project="路灯", source="OWN", promised_yuan=90_000,
        promised_date=MAY, purpose="路灯",
    )  # fmt: skip
    FundArrival.objects.create(fund=fund, amount_yuan=50_000, arrived_date=MAY, voucher="凭证1")
    # Of another year: counts nothing here.
    FundArrival.objects.create(
        fund=fund, amount_yuan=40_000, arrived_date=datetime.date(2026, 1, 5), voucher="凭证2"
    )
    meeting(pair, by=villager)
    meeting(pair, meeting_date=datetime.date(2025, 6, 6))  # not confirmed
    visit(pair, by=villager)
    SatisfactionSurvey.objects.create(
        pair=pair, year=2025, survey_date=END, issued=20, returned=20, satisfied=15, fairly=3,
        dissatisfied=2,
    )  # fmt: skip


def test_a_score_counted_by_hand(pair, other_pair, villager):
    worked(pair, villager)
    one, other = judged(2025, COUNTY, END)
    if one.pair != pair:
        one, other = other, one
    # By number 1 of 3 → 10/3 = 3.333, share 1 of 2 → 5: 8.33; money 5 of 15 万元 → 5; ballots 18 of 20 → 9;
    # one meeting of four → 0.5, one direction of two → 1.
    assert one.score.parts == (D(0), D("8.33"), D("5.00"), D(0), D("9.00"), D("1.50"))
    assert (one.score.total, one.grade) == (D("23.83"), "较差")
    assert other.score.total == 0


def test_the_tables_by_unit_and_by_secretary_lead_to_the_rows(pair, other_pair, villager):
    worked(pair, villager)
    by_unit, by_secretary, by_pair, county = tables(2025)
    [line] = [row for row in by_unit.rows if row[1] == pair.party_organization.name]
    # 对子数, 五个一, 实事, 解决问题, 到位万元, 场次, 联席会议 …, 综合得分, 名次, 等次.
    assert line[2:9] == [1, 0, 0, 1, D("5.00"), 0, 1]
    assert line[-3:] == [D("23.83"), 1, "较差"]
    assert [row[3] for row in by_secretary.rows] == [1, 1]
    assert county.totals[2:] == [2, 2, 0, 0, 1, D("5.00"), 0, 1]
    number = next(place for place, row in enumerate(by_pair.rows) if row[3] == "罗盘村")
    link = by_pair.links[number, 6]
    browser = signed_in(account("county_office"))
    listed = browser.get(link).context["cl"]
    assert [row.content for row in listed.result_list] == ["第1件"]


def test_each_reads_its_own_scores(pair, other_pair, liaison, villager, county):
    ReportingYear.objects.get_or_create(year=2025)
    for kind in ("pairs", "units", "secretaries"):
        page = reverse("admin:pairings_pair_evaluation", args=[kind]) + "?year=2025"
        for user in (liaison, villager):
            text = signed_in(user).get(page).content.decode()
            assert pair.party_organization.name in text
            assert other_pair.party_organization.name not in text
        text = signed_in(county).get(page).content.decode()
        assert other_pair.party_organization.name in text
    xlsx = reverse("admin:pairings_pair_evaluation_xlsx", args=["units"]) + "?year=2025"
    assert signed_in(villager).get(xlsx).status_code == 403
    saved = signed_in(county).get(xlsx)
    assert saved.content[:2] == b"PK"
    assert signed_in(county).get(xlsx.replace("units", "nothing")).status_code == 404
