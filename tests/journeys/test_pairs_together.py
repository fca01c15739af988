"""组织联建: a unit logs an activity on a phone, the village confirms, the county reminds and exports."""

from pathlib import Path

from tests.journeys.conftest import Person

FORM = "portal/pairings/activity/add/"


def test_a_liaison_logs_an_activity_in_three_presses_on_a_phone(demo_phone: Person) -> None:
    page = demo_phone.page
    demo_phone.signs_in("gongjian")
    page.get_by_role("link", name="记活动").first.click()
    page.wait_for_url("**/activity/add/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#id_pair").input_value()
    page.fill("#id_party_times", "6")
    page.get_by_role("radio", name="普法宣传").click()
    page.get_by_role("button", name="保存", exact=True).click()
    demo_phone.sees("“普法宣传”，已送村方确认")


def test_a_village_confirms_from_its_to_dos(demo_desk: Person) -> None:
    page = demo_desk.page
    demo_desk.signs_in("zuzhibu")
    demo_desk.goes_to(FORM)
    value = page.locator("#id_pair option", has_text="罗盘村").first.get_attribute("value")
    page.select_option("#id_pair", value)
    page.fill("#id_name", "高山茶园管护")
    page.fill("#id_place", "罗盘村")
    page.fill("#id_party_times", "5")
    page.get_by_role("radio", name="技术培训").click()
    page.get_by_role("button", name="保存", exact=True).click()
    demo_desk.sees("已送村方确认")
    page.context.clear_cookies()

    demo_desk.signs_in("luopan")
    demo_desk.goes_to("portal/reports/todos/")
    page.get_by_text("村方确认：共建活动").first.click()
    page.locator("tr", has_text="高山茶园管护").get_by_text("高山茶园管护").first.click()
    page.get_by_role("link", name="村方确认").click()
    page.get_by_role("button", name="村方确认").click()
    demo_desk.sees("已村方确认")


def test_the_county_goes_from_the_matrix_to_a_reminder_and_the_sheet(demo_desk: Person) -> None:
    page = demo_desk.page
    demo_desk.signs_in("zuzhibu")
    demo_desk.goes_to("portal/pairings/fiveonerecord/matrix/?progress=open")
    page.locator("table.matrix tbody input[type=checkbox]").first.check()
    page.get_by_role("button", name="催办所选").click()
    demo_desk.sees("已催办 1 个对子")
    with page.expect_download() as download:
        page.get_by_role("link", name="导出", exact=True).click()
    assert Path(download.value.path()).stat().st_size > 4000
