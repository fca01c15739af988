"""工作日历 of a year: what stands on the page, and for whom a day is a link."""

import pytest

from tests.theme.conftest import signed_in
from tests.theme.page import Page
from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.registry.models import Township, Workday

pytestmark = pytest.mark.django_db
YEAR_2026 = "/portal/registry/workday/year/2026/"


def cell(page, title):
    (found,) = page.attributes("td", title=title)
    return found["class"]


def test_the_year_says_which_days_are_off_and_which_are_made_up(office):
    page = Page(office.get(YEAR_2026))
    assert cell(page, "10月1日 国庆节放假").split()[0] == "holiday"
    assert cell(page, "10月10日 国庆节调休上班").split()[0] == "makeup"
    assert cell(page, "10月11日 周末").split()[0] == "rest"
    # 2026 has 261 weekdays; 19 of them are off, and six weekend days are worked.
    assert "全年 248 个工作日" in page.text
    assert "尚未录入" not in page.text


def test_a_year_without_a_plan_says_so(office):
    page = Page(office.get("/portal/registry/workday/year/2027/"))
    assert "2027 年放假调休安排尚未录入，暂按周一至周五计算" in page.text


def test_each_day_leads_to_its_own_change(office):
    page = Page(office.get(YEAR_2026))
    holiday = Workday.objects.get(date="2026-10-01")
    (link,) = page.attributes("a", **{"aria-label": "10月1日 国庆节放假"})
    assert link["href"] == f"/portal/registry/workday/{holiday.pk}/change/"
    (link,) = page.attributes("a", **{"aria-label": "10月11日 周末"})
    form = Page(office.get(link["href"]))
    assert form.attributes("input", name="date")[0]["value"] == "2026-10-11"


def test_a_township_reads_it_and_changes_nothing():
    user = User.objects.create_user("zhen", "a-long-password", name="李演示")
    RoleGrant.objects.create(
        user=user, role=roles.TOWNSHIP_COMMITTEE.code, township=Township.objects.first()
    )
    page = Page(signed_in(user).get(YEAR_2026))
    assert "全年 248 个工作日" in page.text
    assert not [link for link in page.attributes("a") if "/workday/add/" in link.get("href", "")]
    assert not [link for link in page.attributes("a") if link.get("href", "").endswith("/change/")]


@pytest.mark.parametrize("year", ["1999", "2101"])
def test_a_year_out_of_reach_does_not_exist(office, year):
    assert office.get(f"/portal/registry/workday/year/{year}/").status_code == 404
