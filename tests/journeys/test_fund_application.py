"""A fund application: the village applies, the township reviews, the county ranks and decides."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser

from tests.journeys.conftest import DESK, Person, Portal, person_at

PROJECT = "毕城村标准化厂房二期"
LIST = "portal/collective_economy/fundapplication/"


@contextmanager
def somebody(browser: Browser, portal: Portal, username: str) -> Iterator[Person]:
    """A person at a desk of their own, signed in."""
    coming = person_at(browser, portal, DESK)
    person = next(coming)
    person.signs_in(username)
    yield person
    assert next(coming, None) is None


def takes(person: Person, step: str, state: str, **boxes: str) -> None:
    """Take a step of the record on screen and see what it became."""
    person.page.click(f"a:has-text('{step}')")
    for name, value in boxes.items():
        person.page.fill(f"[name={name}]", value)
    person.page.click(f"button[type=submit]:has-text('{step}')")
    person.sees(f"已{step}")
    person.sees(state)


def opens(person: Person) -> None:
    """The application's page, by search in the list."""
    person.goes_to(f"{LIST}?q={PROJECT}")
    person.page.click("#result_list tbody tr th a, #result_list tbody tr td.field-number a")


def decides_in_the_village(person: Person) -> None:
    """The record of 四议两公开, made public two weeks ago."""
    page, today = person.page, datetime.date.today()
    person.goes_to("portal/collective_economy/decision/add/")
    page.fill("#id_number", "四议〔演示〕88号")
    page.select_option("#id_matter", label="申请扶持资金")
    page.fill("#id_title", "申请引导基金建设厂房二期")
    days = {"proposed": 40, "consulted": 38, "party": 34, "decided": 30, "published": 14}
    for name, ago in days.items():
        page.fill(f"#id_{name}_date", f"{today - datetime.timedelta(days=ago):%Y-%m-%d}")
    for name, count in (("party_entitled", 40), ("party_present", 32), ("party_in_favour", 30),
                        ("entitled", 45), ("present", 42), ("in_favour", 40)):  # fmt: skip
        page.fill(f"#id_{name}", str(count))
    page.select_option("#id_body", value="REPRESENTATIVES")
    page.click("[name=_save]")
    person.sees("四议〔演示〕88号")


def test_from_village_to_township_to_county(browser: Browser, demo_portal: Portal) -> None:
    with somebody(browser, demo_portal, "bicheng") as village:
        decides_in_the_village(village)
        page = village.page
        village.goes_to(f"{LIST}add/")
        year = datetime.date.today().year
        page.select_option("#id_fund_year", label=f"{year}年引导基金")
        page.fill("#id_project_name", PROJECT)
        page.fill("#id_purpose", "扩建标准化厂房出租，租金归村集体")
        page.select_option("#id_use_mode", label="有偿借用")
        page.fill("#id_amount_yuan", "600000")
        page.fill("#id_expected_income_yuan", "48000")
        page.click("[name=_save]")
        village.sees("有偿使用的须填写期限和还款期数")
        page.fill("#id_term_months", "36")
        page.fill("#id_instalments", "3")
        page.click("[name=_save]")
        opens(village)
        page.click("a:has-text('提交乡镇')")
        page.click("button[type=submit]:has-text('提交乡镇')")
        village.sees("须先完成“四议两公开”，请选择决议")
        opens(village)
        chosen = page.locator("#id_decision option", has_text="88号").get_attribute("value")
        page.select_option("#id_decision", chosen)
        page.click("[name=_save]")
        opens(village)
        takes(village, "提交乡镇", "待乡镇审核")

    with somebody(browser, demo_portal, "baima") as township:
        township.goes_to("portal/reports/todos/")
        township.sees(PROJECT)
        opens(township)
        takes(township, "乡镇审核通过", "部门联审")

    with somebody(browser, demo_portal, "nongye") as county:
        opens(county)
        takes(county, "登记联审意见", "部门联审", opinion="同意")
        takes(county, "联审通过", "评审核查")
        takes(county, "登记评审得分", "待审定", review_score="91.5")

    with somebody(browser, demo_portal, "zuzhibu") as office:
        page = office.page
        office.goes_to("portal/collective_economy/fundyear/")
        page.locator("tr", has_text=f"{year}年引导基金").get_by_text("申请排序").click()
        office.sees("专家评审 91.50 分，按满分 60 分折算，计 54.90 分")
        page.click(f"a:has-text('{PROJECT}')")
        page.click("a:has-text('领导小组审定')")
        page.fill("[name=approval_number]", "宣农领〔演示〕9号")
        page.fill("[name=approved_yuan]", "600000.01")
        page.click("button[type=submit]:has-text('领导小组审定')")
        office.sees("审定额不能超过申请额 600,000.00 元")
        page.fill("[name=approved_yuan]", "500000")
        page.click("button[type=submit]:has-text('领导小组审定')")
        office.sees("公示中")
        office.sees("第 1 名")
