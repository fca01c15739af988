"""What was typed when a session ran out is there after signing in, and goes on by a press alone."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.theme.page import Page
from xuanhan.accounts.models import Act, RoleGrant, SignIn, User
from xuanhan.registry.models import Unit

PASSWORD = "a-long-password"  # noqa: S105
LOGIN = "/portal/login/"
ADD = "/portal/registry/unit/add/"
KEPT = "登录已超时，您填写的内容还在，登录后继续提交。"
TYPED = {"name": '县"试验"局<b>\n第二行', "kind": "GOVERNMENT", "order": "9", "_save": "保存"}


class Forms(HTMLParser):
    """The forms of a page: where they go, and what their boxes hold."""

    def __init__(self, response):
        super().__init__()
        self.forms = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.forms.append((values.get("action"), {}))
        elif tag == "input" and self.forms and values.get("name"):
            self.forms[-1][1][values["name"]] = values.get("value") or ""

    def to(self, path):
        """The boxes of the form that goes to a path."""
        return next(boxes for action, boxes in self.forms if action == path)


@pytest.fixture
def people(db):
    def person(username, name, role):
        user = User.objects.create_user(username, PASSWORD, name=name)
        RoleGrant.objects.create(user=user, role=role)
        return user

    return person("yi", "周演示", "county_office"), person("er", "吴演示", "discipline")


def sign_in(client, username="yi", boxes=None, password=PASSWORD):
    """Through the login page, with what is in it."""
    boxes = boxes or Forms(client.get(LOGIN)).forms[0][1]
    return client.post(LOGIN, {**boxes, "username": username, "password": password})


def token(client, address=ADD):
    return re.search(
        r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(address).content.decode()
    ).group(1)


@pytest.fixture
def desk(people):
    """A browser that Django checks as a real one, signed in, whose session then runs out over an open form."""
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client).status_code == 302
    client.opened = token(client)
    Session.objects.all().delete()
    return client


def press_save(client, **more):
    return client.post(ADD, {**TYPED, "csrfmiddlewaretoken": client.opened, **more})


def units():
    return list(Unit.objects.values_list("name", flat=True))


def test_from_the_time_out_to_the_saved_record(desk):
    before = len(units())
    page = press_save(desk)
    assert page.status_code == 200
    assert KEPT in Page(page).text
    assert "no-store" in page["Cache-Control"]
    answer = sign_in(desk, boxes=Forms(page).to(LOGIN))
    said = Page(answer)
    assert (answer.status_code, len(units())) == (200, before)  # nothing is sent without a press
    assert "周演示（yi）" in said.text
    assert "县级单位 · 新增" in said.text
    boxes = Forms(answer).to(ADD)
    assert boxes["name"] == TYPED["name"]
    assert boxes.keys() == {*TYPED, "csrfmiddlewaretoken"}
    assert boxes["csrfmiddlewaretoken"] != desk.opened
    assert desk.post(ADD, {**boxes, "name": "县试验局"}).status_code == 302
    assert "县试验局" in units()


def test_what_was_typed_stands_on_the_pages_as_text(desk):
    page = press_save(desk)
    assert "局<b>" not in page.content.decode()
    answer = sign_in(desk, boxes=Forms(page).to(LOGIN))
    assert "局<b>" not in answer.content.decode()


def test_nothing_of_it_is_stored_on_the_way(desk):
    from axes.models import AccessAttempt

    boxes = Forms(press_save(desk, name="极少见的词")).to(LOGIN)
    sign_in(desk, boxes=boxes, password="wrong")  # noqa: S106
    assert AccessAttempt.objects.count() == 1
    assert "极少见" not in AccessAttempt.objects.get().post_data.encode().decode("unicode-escape")
    assert "极少见" not in AccessAttempt.objects.get().post_data
    assert not Act.objects.filter(details__icontains="极少见").exists()
    sign_in(desk, boxes=boxes)
    assert "极少见" not in str([s.get_decoded() for s in Session.objects.all()])


def test_a_wrong_password_keeps_it_and_so_does_the_page_that_says_to_wait(desk):
    page = press_save(desk)
    for _ in range(4):
        page = sign_in(desk, boxes=Forms(page).to(LOGIN), password="wrong")  # noqa: S106
        assert KEPT in Page(page).text
    wait = sign_in(desk, boxes=Forms(page).to(LOGIN), password="wrong")  # noqa: S106
    assert wait.status_code == 429
    assert "您填写的内容还在本页" in Page(wait).text
    attempts = Act.objects.filter(kind="登录失败").count()
    back = desk.post(LOGIN, {**Forms(wait).to(LOGIN), "again": "1"})
    assert KEPT in Page(back).text
    assert Act.objects.filter(kind="登录失败").count() == attempts  # going back is no attempt
    answer = sign_in(desk, "er", boxes=Forms(back).to(LOGIN))
    assert Forms(answer).to(ADD)["name"] == TYPED["name"]


def test_passwords_are_not_carried_and_files_are_named(desk):
    page = press_save(desk, password1="secret-1", plan=SimpleUploadedFile("方案.pdf", b"x"))
    text = Page(page).text
    assert "附件须重新选择：方案.pdf" in text
    assert "密码须重新填写" in text
    assert "secret-1" not in page.content.decode()
    answer = sign_in(desk, boxes=Forms(page).to(LOGIN))
    assert "须重新选择： 方案.pdf" in Page(answer).text
    assert "password1" not in Forms(answer).to(ADD)


def test_whoever_signs_in_instead_gets_no_further_than_their_rights(desk):
    answer = sign_in(desk, "er", boxes=Forms(press_save(desk)).to(LOGIN))
    assert "吴演示（er）" in Page(answer).text
    before = units()
    assert desk.post(ADD, Forms(answer).to(ADD)).status_code == 403
    assert units() == before


def test_a_form_without_a_right_token_is_refused_and_not_kept(desk):
    page = desk.post(ADD, {**TYPED, "csrfmiddlewaretoken": "x" * 64})
    assert page.status_code == 403
    assert TYPED["name"] not in unescape(page.content.decode())


def test_too_much_is_not_kept_and_that_is_said(desk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 128 * 1024
    page = press_save(desk, name="长" * 22_000)
    assert "填写的内容太多，无法替您保留" in Page(page).text
    boxes = Forms(page).to(LOGIN)
    assert "kept" not in boxes
    assert sign_in(desk, boxes=boxes)["Location"] == ADD


def test_a_first_password_comes_before_everything(desk, people):
    boxes = Forms(press_save(desk)).to(LOGIN)
    User.objects.update(must_change_password=True)
    answer = sign_in(desk, boxes=boxes)
    assert answer.status_code == 302
    said = Page(desk.get("/portal/password_change/")).text
    assert "登录超时前填写的内容没有提交" in said


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/portal/", "//evil.example/portal/registry/", "/other/", "javascript:1",
        "/portal/logout/", "/portal/login/?next=/", "/portal/password_change/", "/portal/survey/x/",
        "/portal\\evil/", 7, None,
    ],
)  # fmt: skip
def test_only_a_page_of_the_portal_is_sent_to(people, path):
    kept = json.dumps([path, [["name", "x"]], [], False])
    answer = sign_in(Client(), boxes={"kept": kept, "next": "/portal/"})
    assert (answer.status_code, answer["Location"]) == (302, "/portal/")


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", "7", '["/portal/"]', "[" * 100_000, f'["{ADD}", [["a"]], [], 0]',
     f'["{ADD}", [["a", "\\ud800"]], [], 0]', f'["{ADD}", [["a", 7]], [], 0]', f'["{ADD}", 7, [], 0]'],
)  # fmt: skip
def test_what_the_login_page_never_sent_is_passed_over(people, kept):
    answer = sign_in(Client(), boxes={"kept": kept, "next": "/portal/"})
    assert (answer.status_code, answer["Location"]) == (302, "/portal/")


def test_a_page_asked_for_after_the_time_out_says_why_one_signs_in_again(desk):
    page = Page(desk.get("/portal/registry/unit/", follow=True))
    assert "登录已超时或已被结束，请重新登录" in page.text
    assert "登录已超时" not in Page(Client().get("/portal/", follow=True)).text


def test_a_session_that_the_officer_ended_keeps_the_form_too(people):
    desk, row = Client(), None
    sign_in(desk)
    row = SignIn.objects.get()
    officer = User.objects.create_user("officer", PASSWORD, name="郑演示")
    RoleGrant.objects.create(user=officer, role="security_administrator")
    other = Client()
    sign_in(other, "officer")
    other.post(f"/portal/accounts/signin/{row.pk}/end/")
    page = desk.post(ADD, TYPED)
    assert KEPT in Page(page).text
    assert not Act.objects.filter(kind="拒绝访问").exists()
