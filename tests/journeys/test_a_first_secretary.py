"""A first secretary with a phone: a log in three presses, a report, a leave; the township answers at its desk."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from tests.journeys.conftest import Person

PAPER = "portal/secretaries"


def today() -> date:
    """The county's day."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def test_from_a_log_to_an_approved_leave(demo_phone: Person, demo_desk: Person) -> None:
    page = demo_phone.page
    demo_phone.signs_in("shuji")
    log_in_three_presses(demo_phone)
    report_of_the_month(demo_phone)
    ask_for_leave(demo_phone)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    approve(demo_desk)
    demo_phone.goes_to(f"{PAPER}/leave/")
    page.locator("td", has_text="已批准").first.wait_for(state="visible")


def log_in_three_presses(person: Person) -> None:
    """One press on the 工作台, one on the duty, one on 保存."""
    page = person.page
    page.get_by_role("link", name="记日志").first.click()
    page.fill("#id_content", "走访脱贫户，核对医保缴费")
    page.locator("label", has_text="为民办事服务").click()
    page.get_by_role("button", name="保存", exact=True).click()
    person.sees("日志")
    person.sees("走访脱贫户，核对医保缴费")


def report_of_the_month(person: Person) -> None:
    """Filled in from the logs, completed, saved and handed in."""
    page = person.page
    person.goes_to(f"{PAPER}/periodicreport/add/")
    page.get_by_role("row", name=re.compile(f"{today().month}月月报")).get_by_role(
        "link", name="写报告"
    ).click()
    assert "走访脱贫户，核对医保缴费" in page.input_value("#id_duty_d5")
    for name in ("duty_d1", "duty_d2", "duty_d3", "duty_d4", "problems", "next_steps"):
        if not page.input_value(f"#id_{name}").strip():
            page.fill(f"#id_{name}", "本期无")
    page.locator("[name=_save]").first.click()
    person.sees("已保存为草稿")
    hand_in(page, "提交")
    person.sees("已提交")


def ask_for_leave(person: Person) -> None:
    """Tomorrow, for a day."""
    page, tomorrow = person.page, today() + timedelta(1)
    person.goes_to(f"{PAPER}/leave/add/")
    page.select_option("#id_kind", label="事假")
    for box in ("start_date", "end_date"):
        page.fill(f"#id_{box}", f"{tomorrow:%Y-%m-%d}")
    page.fill("#id_reason", "子女家长会")
    page.fill("#id_destination", "宣汉县城")
    page.locator("[name=_save]").first.click()
    page.get_by_role("button", name="提交申请").click()
    person.sees("乡镇审批")


def approve(person: Person) -> None:
    """The township finds it among its to-dos."""
    page = person.page
    person.signs_in("longquan")
    page.get_by_role("link", name=re.compile("批准：.* 事假")).first.click()
    person.sees("子女家长会")
    page.get_by_role("button", name="批准", exact=True).click()
    person.sees("已批准")


def hand_in(page: Page, label: str) -> None:
    """Through the button of the record and the one of the step's page."""
    page.get_by_role("link", name=label, exact=True).first.click()
    page.get_by_role("button", name=label, exact=True).click()
