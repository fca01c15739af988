"""Where one is signed in: seen, ended, and gone with sign-out, a new password and time."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.theme.page import Page
from xuanhan.accounts.devices import device_name
from xuanhan.accounts.models import Act, RoleGrant, SignIn, User

PASSWORD = "a-long-password"  # noqa: S105
LIST = "/portal/accounts/signin/"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/90.0.4430.93 Safari/537.36"
)
WECHAT = (
    "Mozilla/5.0 (Linux; Android 12; M2102J2SC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/86.0.4240.99 Mobile Safari/537.36 MicroMessenger/8.0.30"
)


@pytest.fixture
def people(db):
    def person(username, name, role):
        user = User.objects.create_user(username, PASSWORD, name=name)
        RoleGrant.objects.create(user=user, role=role)
        return user

    return {
        "yi": person("yi", "周演示", "county_office"),
        "er": person("er", "吴演示", "discipline"),
        "officer": person("officer", "郑演示", "security_administrator"),
        "opener": person("opener", "王演示", "system_administrator"),
    }


def sign_in(username, agent=CHROME, address="10.0.0.1"):
    client = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=agent)
    answer = client.post("/portal/login/", {"username": username, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def listed(client):
    """The rows of the list, without 序号; the menu is a table too."""
    return [row[1:] for row in Page(client.get(LIST)).rows if len(row) > 1]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Windows 电脑 · Chrome"),
        (WECHAT, "安卓手机 · 微信"),
        (CHROME + " Edg/90.0", "Windows 电脑 · Edge"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) Safari/604.1",
            "苹果手机 · Safari",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; UOS Desktop) Firefox/91.0", "统信电脑 · Firefox"),
        ("curl/8.0 <script>alert(1)</script>", "未知设备"),
        ("", "未知设备"),
    ],
)
def test_a_device_is_told_in_words_of_our_own(agent, words):
    assert device_name(agent) == words


def test_everybody_sees_their_own_and_which_one_is_in_use(people):
    desk, phone = sign_in("yi"), sign_in("yi", WECHAT, "10.0.0.9")
    sign_in("er")
    assert [(row[2], row[3], row[6]) for row in listed(desk)] == [
        ("安卓手机 · 微信", "10.0.0.9", "其他"),
        ("Windows 电脑 · Chrome", "10.0.0.1", "本次登录"),
    ]
    assert "吴演示" not in Page(desk.get(LIST)).text
    assert "我的登录" in Page(phone.get("/portal/")).text


def test_no_key_of_a_session_stands_on_a_page(people):
    desk, officer = sign_in("yi"), sign_in("officer")
    keys = set(Session.objects.values_list("pk", flat=True))
    row = SignIn.objects.get(user=people["yi"])
    for client in (desk, officer):
        for address in ("", f"{row.pk}/change/", f"{row.pk}/end/"):
            body = client.get(LIST + address, follow=True).content.decode()
            assert not {key for key in keys if key in body}


def test_the_security_administrator_sees_and_ends_anybodys(people):
    desk, officer = sign_in("yi"), sign_in("officer")
    assert {row[1] for row in listed(officer)} == {"yi", "officer"}
    row = SignIn.objects.get(user=people["yi"])
    page = Page(officer.get(f"{LIST}{row.pk}/end/"))
    assert "周演示在下列设备上的下一次操作会回到登录页" in page.text
    assert SignIn.objects.filter(pk=row.pk).exists()  # asking is not ending
    answer = officer.post(f"{LIST}{row.pk}/end/", follow=True)
    assert "已结束 1 处登录" in Page(answer).text
    act = Act.objects.get(kind="结束登录")
    assert (act.actor, act.summary) == ("郑演示", "结束账号 yi 的 1 处登录")
    assert act.details["sign_ins"] == ["Windows 电脑 · Chrome，10.0.0.1"]
    gone = desk.get("/portal/registry/village/")
    assert gone["Location"] == "/portal/login/?next=/portal/registry/village/"


@pytest.mark.parametrize("who", ["er", "opener"])
def test_nobody_else_sees_or_ends_anothers(people, who):
    sign_in("yi")
    row = SignIn.objects.get(user=people["yi"])
    client = sign_in(who)
    assert {row[1] for row in listed(client)} == {who}
    assert client.get(f"{LIST}{row.pk}/end/").status_code == 404
    assert client.post(f"{LIST}{row.pk}/end/").status_code == 404
    assert SignIn.objects.filter(pk=row.pk).exists()


def test_the_one_in_use_is_left_by_signing_out(people):
    desk = sign_in("yi")
    row = SignIn.objects.get()
    answer = desk.post(f"{LIST}{row.pk}/end/", follow=True)
    assert "这是您正在使用的登录" in Page(answer).text
    assert SignIn.objects.filter(pk=row.pk).exists()
    desk.post("/portal/logout/")
    assert not SignIn.objects.exists()


def test_all_the_others_are_ended_at_once(people):
    desk, phone, other = sign_in("yi"), sign_in("yi", WECHAT), sign_in("er")
    page = Page(desk.get(f"{LIST}end-mine/"))
    assert "安卓手机 · 微信" in page.text
    assert "Windows 电脑 · Chrome" not in page.text
    assert "已结束 1 处登录" in Page(desk.post(f"{LIST}end-mine/", follow=True)).text
    assert phone.get("/portal/").status_code == 302
    assert (desk.get("/portal/").status_code, other.get("/portal/").status_code) == (200, 200)
    assert Act.objects.get(kind="结束登录").summary == "结束本人的 1 处登录"
    again = Page(desk.post(f"{LIST}end-mine/", follow=True))
    assert "您没有在别处登录" in again.text
    assert Act.objects.filter(kind="结束登录").count() == 1


def test_a_new_password_ends_the_others_and_keeps_this_one(people):
    desk, phone = sign_in("yi"), sign_in("yi", WECHAT)
    began = timezone.now() - datetime.timedelta(minutes=10)
    SignIn.objects.update(signed_in_at=began)
    new = dict.fromkeys(("new_password1", "new_password2"), "another-long-word-9")
    desk.post("/portal/password_change/", {"old_password": PASSWORD, **new})
    row = SignIn.objects.get()
    assert (row.device, row.signed_in_at) == ("Windows 电脑 · Chrome", began)
    assert [cells[6] for cells in listed(desk)] == ["本次登录"]
    assert phone.get("/portal/").status_code == 302


def test_what_ran_out_is_not_shown_and_is_cleared_by_the_next_sign_in(people):
    desk, _ = sign_in("yi"), sign_in("yi", WECHAT)
    old = SignIn.objects.get(device="安卓手机 · 微信")
    Session.objects.filter(pk=old.session_id).update(expire_date=timezone.now())
    assert [row[2] for row in listed(desk)] == ["Windows 电脑 · Chrome"]
    assert desk.get(f"{LIST}{old.pk}/end/").status_code == 404
    sign_in("er")
    assert not SignIn.objects.filter(pk=old.pk).exists()
    assert not Session.objects.filter(pk=old.session_id).exists()


def test_another_person_on_the_same_browser_leaves_nothing_of_the_first(people):
    client = sign_in("yi")
    client.post("/portal/login/", {"username": "er", "password": PASSWORD})
    assert list(SignIn.objects.values_list("user__username", flat=True)) == ["er"]


def test_the_last_request_is_the_last_activity(people):
    desk = sign_in("yi")
    seen = timezone.now() - datetime.timedelta(minutes=7)
    other = sign_in("yi", WECHAT)
    key = other.session.session_key
    Session.objects.filter(pk=key).update(expire_date=seen + datetime.timedelta(minutes=30))
    shown = next(row[5] for row in listed(desk) if row[2] == "安卓手机 · 微信")
    assert f"{timezone.localtime(seen):%H:%M}" in shown
