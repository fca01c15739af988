"""The number of to-dos in the header: found once a minute, and at once after something was done."""

import time

import pytest

from tests.theme.page import Page
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.reports import todos
from xuanhan.reports.todos import Todo

LIST = "/portal/registry/village/"


@pytest.fixture
def waiting(monkeypatch):
    """The titles of what waits for everybody, to be added to."""
    titles = ["第一件"]
    found = ("registry.view_village", lambda user, today: [Todo(t, "", "/") for t in titles])
    monkeypatch.setattr(todos, "_finders", {"test": found})
    return titles


@pytest.fixture
def clerk(db, client):
    user = User.objects.create_user("zhou", "Kx7-mountain", name="周演示")
    RoleGrant.objects.create(user=user, role="county_office")
    client.force_login(user)
    return client


def number(client):
    spoken = Page(client.get(LIST)).words
    return next(word for word in spoken if word.startswith("待办 "))


def test_a_page_shows_the_number_of_at_most_a_minute_ago(clerk, waiting, monkeypatch):
    assert number(clerk) == "待办 1 项"
    waiting.append("第二件")
    assert number(clerk) == "待办 1 项"
    later = time.time() + 60
    monkeypatch.setattr(todos.time, "time", lambda: later)
    assert number(clerk) == "待办 2 项"


def test_what_one_did_oneself_shows_at_once(clerk, waiting):
    assert number(clerk) == "待办 1 项"
    waiting.clear()
    assert clerk.post("/portal/registry/unit/add/", {}).status_code == 200
    assert number(clerk) == "待办 0 项"


def test_what_was_refused_changes_nothing(clerk, waiting):
    assert number(clerk) == "待办 1 项"
    waiting.clear()
    assert clerk.post("/portal/registry/village/99999999/change/", {}).status_code == 403
    assert number(clerk) == "待办 1 项"


def test_the_workbench_and_the_list_of_to_dos_count_anew(clerk, waiting):
    assert number(clerk) == "待办 1 项"
    waiting.append("第二件")
    assert "共 2 项" in Page(clerk.get("/portal/")).text
    assert number(clerk) == "待办 2 项"
