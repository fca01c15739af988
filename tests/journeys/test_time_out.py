"""A session ends over an open form: what was typed is saved after signing in again."""

from tests.journeys.conftest import PASSWORD, Person

UNIT = "县时限试验局"


def test_what_was_typed_outlives_the_session(demo_desk: Person) -> None:
    page = demo_desk.page
    demo_desk.signs_in("zuzhibu")
    demo_desk.goes_to("portal/registry/unit/add/")
    page.fill("#id_name", UNIT)
    page.select_option("#id_kind", index=1)
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=_save]").first.click()
    demo_desk.sees("登录已超时，您填写的内容还在，登录后继续提交。")
    page.fill("#id_username", "zuzhibu")
    page.fill("#id_password", PASSWORD)
    page.click("#login-form [type=submit]")
    demo_desk.sees("刚才填写的内容还没有保存")
    page.get_by_role("button", name="继续提交").click()
    page.wait_for_url("**/portal/registry/unit/")
    demo_desk.goes_to(f"portal/registry/unit/?q={UNIT}")
    page.locator("#result_list").get_by_text(UNIT).wait_for(state="visible")
