"""考评 in the browser: a first secretary asks, a township clerk approves and scores, the county decides and freezes."""

import datetime

from tests.journeys.conftest import Person

# What the subjects and the villagers of the whole county hand in, so that the round can be decided.
HANDED_IN = """
from secretaries.demo.year.appraisal import _sheets, _tallies
from secretaries.models import Appraisal, AppraisalRound
from secretaries.queries.appraisal import WITH_PERSON
row = AppraisalRound.objects.select_related("scheme").get(state="SCORING")
people = [
    one for one in Appraisal.objects.filter(round=row, sheets__isnull=True).select_related(*WITH_PERSON)
    if one.days_in_post >= row.scheme.minimum_days
]
_sheets(row, people, None)
from secretaries.models import AppraisalSheet
rest = [one for one in Appraisal.objects.filter(round=row, sheets__isnull=False).distinct()
        .select_related(*WITH_PERSON) if one.sheets.count() < 4]
for one in rest:
    for subject in ("VILLAGE_ORGANIZATION", "UNIT", "COUNTY"):
        sheet = AppraisalSheet(appraisal=one, subject=subject, score=91, state="SUBMITTED",
                               submitted_date=row.end_date)
        sheet.belongs_to_subject()
        sheet.save()
_tallies([one for one in people + rest if not one.tallies.exists()], None)
"""


# The demo account of a first secretary becomes that of the one who serves in 水古村, whom no other journey sends on leave.
POSTED = """
from secretaries.models import Posting
from xuanhan.accounts.models import RoleGrant
posting = Posting.objects.get(village__name="水古村", end_date__isnull=True, role="FIRST_SECRETARY")
grants = RoleGrant.objects.filter(user__username="shuji", role="first_secretary")
grants.update(person_key=posting.cadre.id_number_hash)
"""


def next_monday() -> datetime.date:
    today = datetime.date.today()
    return today + datetime.timedelta(days=7 - today.weekday())


def test_a_clerk_approves_leave_and_scores(demo_desk: Person) -> None:
    page = demo_desk.page
    beside(demo_desk, POSTED)
    demo_desk.signs_in("shuji")
    demo_desk.goes_to("portal/secretaries/leave/add/")
    day = next_monday().isoformat()
    page.select_option("[name=kind]", "PERSONAL")
    page.fill("[name=start_date]", day)
    page.fill("[name=end_date]", day)
    page.fill("[name=reason]", "家中有事")
    page.fill("[name=destination]", "达州市")
    page.click("[name=_save]")
    page.get_by_role("button", name="提交申请").click()
    demo_desk.sees("已提交申请")

    page.context.clear_cookies()
    demo_desk.signs_in("longquan")
    demo_desk.goes_to("portal/reports/todos/")
    page.locator("tr", has_text="事假").first.get_by_role("link").first.click()
    page.get_by_role("button", name="批准", exact=True).click()
    demo_desk.sees("已批准")

    # From the menu straight to the grid of the township's own.
    page.click("summary:has-text('考核评价')")
    page.click("a:has-text('考评打分')")
    demo_desk.sees("乡镇党委打分")
    rows = page.locator("table.score-grid tbody tr")
    assert rows.count() >= 2
    first = rows.first.locator("input")
    for place, points in enumerate(("15", "14", "14", "13.5", "14", "16", "10")):
        first.nth(place).fill(points)
    page.click("button:has-text('提交已填的行')")
    demo_desk.sees("须在 0 至 15 之间")
    page.locator("table.score-grid tbody tr").first.locator("input").nth(5).fill("14")
    page.click("button:has-text('提交已填的行')")
    demo_desk.sees("已提交 1 份评分表")
    demo_desk.sees("94.50")


def beside(person: Person, code: str) -> None:
    """What others did meanwhile."""
    done = person.portal.manage("shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr


def test_the_county_decides_publishes_and_freezes(demo_desk: Person) -> None:
    person, page = demo_desk, demo_desk.page
    beside(person, HANDED_IN)
    person.signs_in("zuzhibu")
    person.goes_to("portal/secretaries/appraisalround/?state__exact=SCORING")
    page.locator("#result_list tbody tr").first.get_by_role("link").first.click()
    take(person, "计算得分和等次")
    person.sees("待部务会审定")
    page.get_by_role("link", name="部务会审定").click()
    page.fill("[name=document_number]", "宣组〔2026〕60号")
    page.fill("[name=opinion]", "会议研究同意")
    for box in page.locator("[name=excellent]").all()[:1]:
        box.check()
    page.get_by_role("button", name="部务会审定").click()
    person.sees("已审定")
    take(person, "公示")
    person.sees("公示中")

    person.goes_to("portal/reports/year/2025/freeze/")
    page.check("[name=accept_gaps]")
    page.get_by_role("button", name="冻结").click(timeout=60_000)
    person.sees("第 1 版快照")
    kept = frozen(person)
    assert len(kept) >= 5

    person.goes_to("portal/secretaries/resultuse/?kind__exact=PROMOTION")
    page.locator("#result_list tbody tr").first.get_by_role("link").first.click()
    page.fill("[name=note]", "冻结之后改动")
    page.click("[name=_save]")
    person.goes_to("portal/reports/year/2025/secretaries-results/results/print/")
    person.sees("冻结之后改动")
    person.goes_to("portal/reports/year/2025/page/")
    assert frozen(person) == kept


def take(person: Person, label: str) -> None:
    person.page.get_by_role("link", name=label, exact=True).first.click()
    person.page.get_by_role("button", name=label, exact=True).click()


def frozen(person: Person) -> dict[str, bytes]:
    """Every file of the snapshot, byte for byte."""
    links = person.page.locator("a[href*='/year/2025/table/'], a[href*='/year/2025/file/']").all()
    addresses = [str(link.get_attribute("href")).lstrip("/") for link in links]
    return {
        address: person.page.request.get(f"{person.portal.address}{address}").body()
        for address in addresses
    }
