"""Every kind of page of the three campaigns in the demo year: fits both sizes, speaks Chinese, passes axe.

One load of a page serves both sizes.  The long test walks whatever the county office's menu holds.
"""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.theme.browser import CHROMIUM, SIZES, page_of, portal_server, serious_findings
from xuanhan.accounts.models import User

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no chromium on this machine"),
]

# Boards, statistics, workbenches and forms of their own.  A model behind the name gives its first row.
KINDS: tuple[tuple[str, ...], ...] = (
    ("reports_cockpit",),
    ("reports_alerts",),
    ("reports_village", "registry.Village"),
    ("spreadsheets_centre",),
    ("secretaries_selectionround_board", "secretaries.SelectionRound"),
    ("secretaries_posting_file", "secretaries.Posting"),
    ("secretaries_presencemonth_board",),
    ("secretaries_appraisalround_score",),
    ("secretaries_posting_changelist",),
    ("pairings_fiveonerecord_matrix",),
    ("pairings_pair_change", "pairings.Pair"),
    ("pairings_activity_month",),
    ("pairings_activity_heat",),
    ("pairings_activity_add",),
    ("collective_economy_income_board",),
    ("collective_economy_department_money",),
    ("collective_economy_project_showcase",),
    ("collective_economy_loan_changelist",),
    ("collective_economy_loan_change", "collective_economy.Loan"),
    ("collective_economy_audit_add",),
)
# What offices write in Latin letters themselves.
SPOKEN = {"Excel", "Word", "APP", "Ctrl", "Enter", "xlsx", "csv", "docx", "JPG", "PNG", "PDF"}
WORDS = "document.body.innerText"
# The unified social credit codes of the organizations are no words.
CODE = re.compile(r"\b[0-9A-Z]{18}\b")


@pytest.fixture(scope="module")
def browser(playwright):
    chromium = playwright.chromium.launch(
        executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-quic"]
    )
    yield chromium
    chromium.close()


@pytest.fixture
def portal(demo_year) -> Iterator[str]:
    """The demo year in a running portal."""
    with portal_server() as address:
        yield address


@pytest.fixture
def session(portal) -> str:
    """The county office, signed in."""
    client = Client()
    client.force_login(User.objects.get(username="zuzhibu"))
    return client.cookies["sessionid"].value


def address_of(name: str, *models: str) -> str:
    """The path of a page, with the keys of first rows."""
    return reverse(f"admin:{name}", args=[apps.get_model(one).objects.first().pk for one in models])


def faults_of(page: Page, address: str) -> list[str]:
    """What is wrong with one page, at the desk and on the phone."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": 1366, "height": 768})
    answer = page.goto(address)
    faults = [] if answer and answer.ok else [f"status {answer and answer.status}"]
    # axe itself makes noise about the styles that it reads.
    faults += said
    english = set(re.findall(r"[A-Za-z]{3,}", CODE.sub("", page.evaluate(WORDS)))) - SPOKEN
    faults += [f"English: {word}" for word in sorted(english)]
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults += [f"{name}: {wide} wide"] * (wide > width)
        faults += [f"{name}: {found}" for found in serious_findings(page)]
    return faults


def walk(browser: Browser, session: str, addresses: list[str], scheme: str = "light") -> dict:
    """The faults of every address that has some."""
    found = {}
    for address in addresses:
        with page_of(browser, "desk", scheme, session) as page:
            faults = faults_of(page, address)
        if faults:
            found[address] = faults
    return found


def test_every_kind_of_page_fits_speaks_chinese_and_passes_axe(browser, portal, session):
    assert walk(browser, session, [portal + address_of(*kind) for kind in KINDS]) == {}


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_entry_of_the_menu_fits_speaks_chinese_and_passes_axe(
    browser, portal, session, scheme
):
    with page_of(browser, "desk", scheme, session) as page:
        page.goto(portal + "/portal/")
        entries = page.locator("#nav-sidebar th a").evaluate_all("all => all.map(a => a.href)")
    assert len(entries) > 90
    assert walk(browser, session, entries, scheme) == {}
