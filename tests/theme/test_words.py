"""Every page speaks Chinese, and holds nothing that a strict policy would refuse."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.theme.page import Page

# Names of keys on the keyboard and of file formats, which have no Chinese name in offices.
ALLOWED = {"Ctrl", "Enter", "Excel", "xlsx", "Word", "docx", "JPG", "PDF", "PNG"}


def portal_pages(needs, cadre):
    pages = ["/portal/", "/portal/password_change/", "/portal/login/"]
    for model in admin.site._registry:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages += [reverse(f"{base}_changelist"), reverse(f"{base}_add")]
    for row in (needs[0], cadre):
        base = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        pages += [reverse(f"{base}_{act}", args=[row.pk]) for act in ("change", "history")]
    pages.append(reverse("admin:registry_need_delete", args=[needs[0].pk]))
    return pages


@pytest.fixture(scope="module")
def read():
    """What was read of the pages, kept for all tests of this file."""
    return {}


@pytest.fixture
def pages(read, office, needs, cadre):
    if not read:
        read.update((a, Page(office.get(a))) for a in portal_pages(needs, cadre))
        assert len(read) > len(admin.site._registry)
    return read


def test_no_english_word_reaches_a_reader(pages):
    found = {address: set(page.english) - ALLOWED for address, page in pages.items()}
    assert {address: words for address, words in found.items() if words} == {}


def test_no_page_holds_inline_code(pages):
    assert {a: page.inline_code for a, page in pages.items() if page.inline_code} == {}


def test_no_page_asks_another_machine(pages):
    assert {a: p.foreign_addresses for a, p in pages.items() if p.foreign_addresses} == {}


def test_no_page_writes_a_year_with_a_comma(pages):
    assert [address for address, page in pages.items() if "2,025" in page.text] == []


def test_the_policy_allows_nothing_inline(office):
    policy = office.get("/portal/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if rule.strip())
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    assert rules["default-src"] in ("'none'", "'self'")
