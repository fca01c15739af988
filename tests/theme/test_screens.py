"""The pages in Debian's chromium: no sideways scroll, twelve rows in sight, nothing for axe, no errors."""

import pytest
from django.test import Client

from tests.theme.browser import CHROMIUM, page_of, portal_server, serious_findings

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no chromium on this machine"),
]

SCREENS = {
    "login": "/portal/login/",
    "home": "/portal/",
    "list": "/portal/registry/need/",
    "list_filtered": "/portal/registry/need/?q=需求&urgency__exact=3",
    "form": "/portal/secretaries/cadre/{cadre}/change/",
    "form_new": "/portal/registry/need/add/",
    "history": "/portal/registry/need/{need}/history/",
    "delete": "/portal/registry/need/{need}/delete/",
    "password": "/portal/password_change/",
    "not_found": "/portal/nowhere/",
    "search": "/portal/search/?q=明月",
    "search_nothing": "/portal/search/?q=没有的名字",
    "year": "/portal/registry/workday/year/2027/",
    "merge": "/portal/registry/village/{village}/merge/",
    "party": "/portal/registry/partyorganization/",
}
ROWS_IN_SIGHT = """() => {
    const box = document.querySelector('.results').getBoundingClientRect();
    const end = Math.min(window.innerHeight, box.bottom) + 1;
    return Array.from(document.querySelectorAll('#result_list tbody tr'))
        .filter((row) => row.getBoundingClientRect().bottom <= end).length;
}"""


@pytest.fixture(scope="module")
def browser(playwright):
    chromium = playwright.chromium.launch(
        executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-quic"]
    )
    yield chromium
    chromium.close()


@pytest.fixture
def portal(db):
    with portal_server() as address:
        yield address


@pytest.fixture
def session(office_worker):
    client = Client()
    client.force_login(office_worker)
    return client.cookies["sessionid"].value


@pytest.fixture
def addresses(portal, needs, cadre):
    return {
        name: portal + path.format(cadre=cadre.pk, need=needs[0].pk, village=needs[0].village_id)
        for name, path in SCREENS.items()
    }


@pytest.mark.parametrize(
    ("size", "scheme"), [("desk", "light"), ("desk", "dark"), ("phone", "light")]
)
def test_every_page_fits_speaks_and_passes_axe(browser, portal, session, addresses, size, scheme):
    faults = {}
    for name, address in addresses.items():
        with page_of(browser, size, scheme, None if name == "login" else session) as page:
            said = []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.on("pageerror", lambda error, said=said: said.append(str(error)))
            asked = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(address)
            page.wait_for_load_state("load")
            wide = page.evaluate("document.documentElement.scrollWidth")
            noise = [text for text in said if "404" not in text]
            away = [url for url in asked if not url.startswith((portal, "data:"))]
            found = serious_findings(page)
            if wide > page.viewport_size["width"] or noise or away or found:
                faults[name] = (wide, noise, away, found)
    assert faults == {}


def test_twelve_rows_are_in_sight_on_an_office_screen(browser, portal, session, addresses):
    with page_of(browser, "desk", "light", session) as page:
        page.goto(addresses["list_filtered"].replace("&urgency__exact=3", ""))
        assert page.evaluate(ROWS_IN_SIGHT) >= 12


def test_the_menu_filter_opens_the_group_it_finds(browser, portal, session, addresses):
    with page_of(browser, "desk", "light", session) as page:
        page.goto(addresses["home"])
        page.fill("#nav-filter", "派驻")
        page.wait_for_timeout(100)
        shown = page.locator("#nav-sidebar th[scope=row] a >> visible=true").all_inner_texts()
        assert shown == ["派驻任职"]


def test_the_search_box_and_its_results_work_by_keyboard(browser, portal, session, addresses):
    with page_of(browser, "desk", "light", session) as page:
        page.goto(addresses["home"])
        page.keyboard.press("/")
        page.keyboard.type("演示村")
        page.keyboard.press("Enter")
        page.wait_for_url("**/portal/search/**")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.innerText").startswith("演示镇演示村")
        page.keyboard.press("Enter")
        page.wait_for_url("**/portal/reports/**")


def test_a_query_needs_no_script(browser, portal, session, addresses):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(
        [{"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/"}]
    )
    page = context.new_page()
    page.goto(addresses["list"])
    page.select_option("#changelist-search select >> nth=1", label="产业发展")
    page.click("#changelist-search [type=submit]")
    assert page.url.endswith("?category__exact=INDUSTRY")
    assert page.locator("a.chip").first.inner_text().startswith("需求类别：产业发展")
    context.close()


def test_the_calendar_speaks_chinese(browser, portal, session, addresses):
    with page_of(browser, "desk", "light", session) as page:
        page.goto(portal + "/portal/registry/policyparameter/add/")
        page.click(".datetimeshortcuts a >> nth=1")
        days = page.locator(".calendarbox:visible th").all_inner_texts()
        assert days == ["一", "二", "三", "四", "五", "六", "日"]
