"""Signing in: kept as acts, throttled by name and address together, a first password changed before all else."""

import datetime

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.theme.page import Page
from xuanhan.accounts.models import Act, RoleGrant, User
from xuanhan.common.client_address import client_address

PASSWORD = "a-long-password"  # noqa: S105
LOGIN = "/portal/login/"


@pytest.fixture
def people(db):
    def person(username, role):
        user = User.objects.create_user(username, PASSWORD, name="周演示")
        RoleGrant.objects.create(user=user, role=role)
        return user

    return person("yi", "county_office"), person("er", "audit_administrator")


def try_in(username, password, address="10.0.0.1"):
    return Client(REMOTE_ADDR=address).post(LOGIN, {"username": username, "password": password})


def kinds():
    return list(Act.objects.order_by("pk").values_list("kind", "actor", "user__username"))


def test_coming_failing_and_leaving_are_kept_without_what_was_typed(people, client):
    try_in("yi", "wrong-password")
    try_in("my-secret-password", "x")
    client.post(LOGIN, {"username": "yi", "password": PASSWORD})
    client.post("/portal/logout/")
    assert kinds() == [
        ("登录失败", "未登录", None),
        ("登录失败", "未登录", None),
        ("登录", "周演示", "yi"),
        ("退出登录", "周演示", "yi"),
    ]
    assert "my-secret-password" not in str(list(Act.objects.values_list("summary", "details")))


def test_five_wrong_passwords_stop_one_name_at_one_address_only(people):
    for _ in range(5):
        last = try_in("yi", "wrong-password")
    assert last.status_code == 429
    assert "请 15 分钟后再试" in Page(last).text
    assert try_in("yi", PASSWORD).status_code == 429
    assert try_in("er", PASSWORD).status_code == 302  # the same address, another name
    assert try_in("yi", PASSWORD, "10.0.0.2").status_code == 302  # the same name, another address


def test_whoever_is_locked_is_told_how_long_it_really_lasts(people):
    from axes.models import AccessAttempt

    for _ in range(5):
        try_in("yi", "wrong-password")
    tried = timezone.now() - datetime.timedelta(minutes=11, seconds=30)
    AccessAttempt.objects.update(attempt_time=tried)
    until = timezone.localtime(tried + datetime.timedelta(minutes=16))
    assert f"请 4 分钟后再试（{until:%H:%M} 以后）" in Page(try_in("yi", "wrong-password")).text
    assert AccessAttempt.objects.get().attempt_time == tried  # trying on does not make it longer


def test_two_browsers_of_one_address_are_counted_together(people):
    from axes.models import AccessAttempt

    def wrong(agent, times):
        for _ in range(times):
            client = Client(REMOTE_ADDR="10.0.0.1", HTTP_USER_AGENT=agent)
            answer = client.post(LOGIN, {"username": "yi", "password": "wrong-password"})
        return answer

    wrong("one", 3)
    early = timezone.now() - datetime.timedelta(minutes=9, seconds=30)
    AccessAttempt.objects.update(attempt_time=early)
    # The lock ends as soon as the older three have aged, not when the younger two have.
    assert "请 6 分钟后再试" in Page(wrong("two", 2)).text


def test_behind_a_proxy_the_clients_address_counts(people, settings):
    def through(proxies, heard, password="wrong-password"):
        settings.PORTAL_PROXIES = proxies
        client = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=heard)
        return client.post(LOGIN, {"username": "yi", "password": password}).status_code

    # Without a proxy of ours the browser may write what it likes: it stays one address.
    assert [through(0, f"10.9.9.{n}") for n in range(5)][-1] == 429
    # With one, what stands at its place counts, whatever the browser wrote before it.
    assert [through(1, f"10.9.9.{n}, 10.0.0.5") for n in range(5)][-1] == 429
    assert through(1, "10.0.0.5, 10.0.0.6", PASSWORD) == 302
    assert Act.objects.get(kind="登录").summary == "登录，来自 10.0.0.6"


@pytest.mark.parametrize(
    ("proxies", "heard", "address"),
    [
        (0, "1.2.3.4", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "1.2.3.4, 10.0.0.7", "10.0.0.7"),
        (2, "1.2.3.4, 10.0.0.7, 10.0.0.1", "10.0.0.7"),
        (2, "10.0.0.7", "127.0.0.1"),
        (1, "10.0.0.7:51234", "10.0.0.7"),
        (1, "[2001:db8::7]:443", "2001:db8::7"),
        (1, "<script>", "127.0.0.1"),
    ],
)
def test_only_as_many_entries_as_there_are_proxies_are_believed(settings, proxies, heard, address):
    settings.PORTAL_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=heard)
    assert client_address(request) == address


def test_after_the_waiting_time_the_password_fits_again(people):
    from axes.models import AccessAttempt

    for _ in range(5):
        try_in("yi", "wrong-password")
    past = timezone.now() - datetime.timedelta(minutes=16)
    AccessAttempt.objects.update(attempt_time=past)
    assert try_in("yi", PASSWORD).status_code == 302


def test_a_first_password_is_changed_before_anything_else(people, client):
    user = people[0]
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    client.force_login(user)
    assert client.get("/portal/registry/village/")["Location"] == "/portal/password_change/"
    page = Page(client.get("/portal/password_change/"))
    assert "首次登录须先修改初始密码" in page.text
    same = {"old_password": PASSWORD, "new_password1": PASSWORD, "new_password2": PASSWORD}
    assert "新密码不能与原密码相同" in Page(client.post("/portal/password_change/", same)).text
    assert User.objects.get(pk=user.pk).must_change_password
    new = dict.fromkeys(("new_password1", "new_password2"), "another-long-word-9")
    assert client.post("/portal/password_change/", {**same, **new}).status_code == 302
    assert not User.objects.get(pk=user.pk).must_change_password
    assert client.get("/portal/registry/village/").status_code == 200
    assert Act.objects.filter(kind="修改密码", user=user).count() == 1


def test_half_an_hour_without_a_request_ends_a_session(people, client):
    from django.contrib.sessions.models import Session

    client.force_login(people[0])
    client.get("/portal/")
    session = Session.objects.get()
    left = session.expire_date - timezone.now()
    assert datetime.timedelta(minutes=29) < left <= datetime.timedelta(minutes=30)
    Session.objects.update(expire_date=timezone.now())
    assert client.get("/portal/")["Location"].startswith(LOGIN)


def test_acts_are_read_searched_and_exported_but_not_written(people, client):
    try_in("yi", "wrong-password")
    act = Act.objects.get()
    client.force_login(people[1])
    address = "/portal/accounts/act/"
    assert "账号 yi 登录失败" in Page(client.get(address, {"q": "登录失败"})).text
    assert "账号 yi 登录失败" not in Page(client.get(address, {"q": "没有这样的"})).text
    for path in ("add/", f"{act.pk}/delete/"):
        assert client.post(address + path, {"post": "yes"}).status_code == 403
    assert client.post(f"{address}{act.pk}/change/", {"summary": "改"}).status_code == 403
    act.refresh_from_db()
    assert act.summary == "账号 yi 登录失败，来自 10.0.0.1"
    response = client.get("/portal/reports/acts/xlsx/", {"q": "登录失败"})
    assert response["Content-Type"].endswith("sheet")
    assert Act.objects.filter(kind="导出", user=people[1]).count() == 1


def test_nobody_else_opens_the_acts(people, client):
    client.force_login(people[0])
    assert client.get("/portal/accounts/act/").status_code == 403
    assert client.get("/portal/reports/acts/xlsx/").status_code == 403
