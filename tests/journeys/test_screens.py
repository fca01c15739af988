"""The demo year's pages in both sizes, light and dark: no sideways scroll, nothing serious for axe.

PORTAL_SCREENS=docs/screens makes the kept pictures anew.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import DESK, PASSWORD, PHONE, Portal
from tests.theme.browser import serious_findings

FAULTY = Path(__file__).parents[2] / "fixtures" / "demo" / "6 有误的干部画像表.xlsx"
SIZES = {"desk": DESK, "phone": PHONE}
FINISHED = "2025-1"
# Boards, statistics and forms of their own, beside the seven kept screens.
KINDS = (
    "reports/todos/",
    "reports/alerts/",
    "reports/cockpit/",
    "reports/permissions/",
    "secretaries/posting/",
    "secretaries/appraisal/",
    "secretaries/difficulty/",
    "pairings/pair/",
    "pairings/fiveonerecord/matrix/",
    "pairings/activity/add/",
    "pairings/activity/month/",
    "pairings/activity/heat/",
    "collective_economy/incomereport/board/",
    "collective_economy/loan/",
    "collective_economy/fundapplication/add/",
    "collective_economy/auditfinding/",
    "accounts/signin/",
)


NAMED = ("admin:secretaries_presencemonth_board", "admin:collective_economy_project_showcase")


@pytest.fixture(scope="module")
def office(browser: Browser, demo_portal: Portal) -> Iterator[dict[str, str]]:
    """The county office's cookie, to open windows of any size with."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{demo_portal.address}portal/login/")
    page.fill("#id_username", "zuzhibu")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/portal/")
    yield next(cookie for cookie in context.cookies() if cookie["name"] == "sessionid")
    context.close()


def window(browser: Browser, size: str, scheme: str, cookie: dict[str, str] | None) -> Page:
    """A window of a size and scheme, signed in or not."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
    )
    context.set_default_timeout(20_000)
    if cookie:
        context.add_cookies([cookie])
    return context.new_page()


def faults_of(page: Page) -> list[str]:
    """A page wider than its window, and what axe finds."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*([f"{wide} px too wide"] if wide > 0 else []), *serious_findings(page)]


@pytest.fixture(scope="module")
def screens(browser: Browser, demo_portal: Portal, office: dict[str, str]) -> dict[str, str]:
    """Where the seven screens are; the faulty file is checked for it and nothing of it is written."""
    page = window(browser, "desk", "light", office)
    base = f"{demo_portal.address}portal/"
    page.goto(f"{base}secretaries/selectionround/")
    board = page.locator("tr", has_text=FINISHED).get_by_text("进入比选").get_attribute("href")
    page.goto(f"{base}secretaries/cadre/")
    cadre = page.locator("#result_list tbody th a").first.get_attribute("href")
    page.goto(f"{base}spreadsheets/importbatch/upload/cadre-profiles/")
    page.set_input_files("input[type=file]", FAULTY)
    page.click("text=上传并检查")
    page.get_by_text("共 ").first.wait_for()
    preview = page.url
    page.context.close()
    host = demo_portal.address.rstrip("/")
    return {
        "login": f"{base}login/",
        "home": base,
        "list": f"{base}secretaries/cadre/",
        "form": f"{host}{cadre}",
        "import_preview": preview,
        "round": f"{host}{board}",
        "roster": f"{host}{board.replace('/board/', '/roster/')}",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_seven_screens(browser, office, screens, size, scheme):
    faults, folder = {}, os.environ.get("PORTAL_SCREENS")
    for name, address in screens.items():
        page = window(browser, size, scheme, None if name == "login" else office)
        page.goto(address)
        if folder:
            kept = f"{name}_{SIZES[size][0]}{'_dark' if scheme == 'dark' else ''}.png"
            page.screenshot(path=Path(folder) / kept)
        faults[name] = faults_of(page)
        page.context.close()
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_kind_of_page(browser, demo_portal, office):
    page, faults = window(browser, "desk", "light", office), {}
    for path in (*(f"/portal/{path}" for path in KINDS), *map(reverse, NAMED)):
        answer = page.goto(demo_portal.address.rstrip("/") + path)
        faults[path] = faults_of(page) if answer.ok else [str(answer.status)]
    page.context.close()
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_the_menu(browser, demo_portal, office, size):
    page, faults = window(browser, size, "light", office), {}
    page.goto(f"{demo_portal.address}portal/")
    links = page.locator("#nav-sidebar a[href^='/portal/']")
    paths = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(paths) > 50
    for path in dict.fromkeys(paths):
        answer = page.goto(demo_portal.address.rstrip("/") + path)
        faults[path] = faults_of(page) if answer.ok else [str(answer.status)]
    page.context.close()
    assert {path: found for path, found in faults.items() if found} == {}
