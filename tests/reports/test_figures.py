"""Every number opens exactly the rows it counts, within the reader's scope."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from secretaries.choices import PostingRole, Sex
from secretaries.models import Cadre, Posting, SelectionRound
from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import NeedsRound, Village
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period
from xuanhan.reports.views.cockpit import Compared

YEAR = Period.of_year(2031)


@pytest.fixture
def postings(db):
    """Four first secretaries of 2031: three in 龙泉 (two with one of the three), one in 白马 (without)."""
    places = [
        *Village.objects.filter(township__name="龙泉土家族乡").order_by("code")[:3],
        Village.objects.filter(township__name="白马镇").order_by("code").first(),
    ]
    needs = NeedsRound.objects.create(code="2031-1", year=2031, title="试验批次")
    selection = SelectionRound.objects.create(needs_round=needs, reference_date="2031-03-01")
    flags = [
        {"agricultural_major": True, "project_experience": True},
        {"grassroots_experience": True},
    ]
    made = []
    for number, place in enumerate(places):
        cadre = Cadre.objects.create(
            name=f"演示{number}", id_number=f"51179919800101{number:04d}", sex=Sex.MALE,
            birth_month="1980-01-01", political_status="PARTY_MEMBER", unit_name="演示单位",
            **(flags[number] if number < 2 else {}),
        )  # fmt: skip
        made.append(
            Posting.objects.create(
                cadre=cadre, village=place, round=selection, role=PostingRole.FIRST_SECRETARY, unit_name="演示单位",
                document_number="演示", start_date=datetime.date(2031, 3, 1 + number),
                planned_end_date=datetime.date(2033, 2, 28),
            )
        )  # fmt: skip
    return made


def value(code, scope=COUNTY, period=YEAR):
    return indicators.figure(indicators.by_code(code), period, scope)


def test_a_share_counts_a_person_once(postings):
    # Two of four; the first has two of the three experiences and counts once.
    share = value("secretaries.named_experience")
    assert (share.part, share.whole, share.value) == (2, 4, Decimal("0.5"))
    assert share.text == "50.0"


def test_a_share_of_nothing_is_a_dash(db):
    assert value("secretaries.named_experience").text == "—"


def test_a_figure_is_what_the_database_says_and_follows_a_deleted_row(postings):
    def in_sql():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM secretaries_posting WHERE role = 'FIRST_SECRETARY'"
                " AND start_date BETWEEN '2031-01-01' AND '2031-12-31'"
            )
            return cursor.fetchone()[0]

    assert value("secretaries.newly_posted").value == in_sql() == 4
    postings[0].delete()
    assert value("secretaries.newly_posted").value == in_sql() == 3


def township_user(name):
    user = User.objects.create_user(f"u-{name}", "a-long-password", name="演示")
    place = Village.objects.filter(township__name=name).first().township
    RoleGrant.objects.create(user=user, role=roles.TOWNSHIP_COMMITTEE.code, township=place)
    return user


def test_a_township_counts_and_opens_its_own_rows(postings, client):
    user = township_user("白马镇")
    assert value("secretaries.newly_posted", user.scope).value == 1
    client.force_login(user)
    page = reverse("admin:reports_indicator_rows", args=["secretaries.newly_posted"])
    answer = client.get(f"{page}?year=2031")
    text = answer.content.decode()
    assert postings[3].cadre.name in text
    assert not [p for p in postings[:3] if p.cadre.name in text]


@pytest.mark.parametrize(
    "query", ["?year=abc", "?start=2031-13-01&end=2031-12-31", "?start=2031-05-01"]
)
def test_a_period_that_is_none_is_not_found(postings, client, query):
    client.force_login(township_user("白马镇"))
    page = reverse("admin:reports_indicator_rows", args=["secretaries.newly_posted"])
    assert client.get(page + query).status_code == 404
    assert client.get(page + "?year=2031").status_code == 200


def test_the_townships_add_up_to_the_county(postings):
    counted = indicators.by_township(indicators.by_code("secretaries.newly_posted"), YEAR, COUNTY)
    names = {item.village.township.name: item.village.township_id for item in postings}
    assert {key: one.value for key, one in counted.items()} == {
        names["龙泉土家族乡"]: 3, names["白马镇"]: 1,
    }  # fmt: skip
    shares = indicators.by_township(
        indicators.by_code("secretaries.named_experience"), YEAR, COUNTY
    )
    assert {key: (one.part, one.whole) for key, one in shares.items()} == {
        names["龙泉土家族乡"]: (2, 3), names["白马镇"]: (0, 1),
    }  # fmt: skip


def test_a_number_in_the_table_of_townships_opens_that_townships_rows(postings, client):
    office = User.objects.create_user("office", "a-long-password", name="演示")
    RoleGrant.objects.create(user=office, role=roles.COUNTY_OFFICE.code)
    client.force_login(office)
    item = indicators.by_code("secretaries.newly_posted")
    figure = indicators.by_township(item, YEAR, COUNTY)[postings[3].village.township_id]
    text = client.get(figure.url).content.decode()
    assert postings[3].cadre.name in text
    assert not [one for one in postings[:3] if one.cadre.name in text]


def test_the_cockpit_of_a_township_knows_no_other(postings, client):
    client.force_login(township_user("白马镇"))
    text = client.get(reverse("admin:reports_cockpit") + "?year=2031").content.decode()
    assert "白马镇" in text
    assert "龙泉土家族乡" not in text


def test_a_year_compared_with_the_one_before(postings):
    before = postings[0]
    before.start_date = datetime.date(2030, 3, 1)
    before.save()
    item = indicators.by_code("secretaries.newly_posted")
    pair = Compared(value(item.code), value(item.code, period=Period.of_year(2030)))
    assert (pair.now.value, pair.before.value, pair.change) == (3, 1, "+2 名")
