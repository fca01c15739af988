"""`make serve`: refuses what production must not start on, names the line for `.env`, and then serves safely."""

import gzip
import json
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from base64 import b64encode

import pytest

from tests.start.launched import REPOSITORY, environment, processes_of
from xuanhan.data_folder import development_keys
from xuanhan.embedded_server import EmbeddedServer

GOOD = {
    "SECRET_KEY": "kV9wq3-Xn2sT7bLm5RzYc8Jd4Hf6Gp1Aa0QeWuIoPxKvNyBtMrClDj",
    "FIELD_KEY": b64encode(bytes(range(32))).decode(),
    "HASH_KEY": b64encode(bytes(range(100, 132))).decode(),
    "ALLOWED_HOSTS": "portal.example.cn",
}


@pytest.fixture
def refused(folder, launch):
    """Start with these settings; the lines for `.env` that the refusal names."""

    def start(**settings):
        given = {name: value for name, value in {**GOOD, **settings}.items() if value is not None}
        one = launch(folder / "生产", command="serve", more=given)
        assert one.ended() == 1, one.said
        assert "不能以生产方式启动  Cannot start in production" in one.said
        assert "Traceback" not in one.said
        assert processes_of(folder / "生产") == {}
        return dict(re.findall(r"^([A-Z_]+)=(\S+)$", one.said, re.MULTILINE))

    return start


@pytest.mark.parametrize("name", ["SECRET_KEY", "FIELD_KEY", "HASH_KEY"])
def test_without_a_key_a_fresh_one_is_named(refused, name):
    lines = refused(**{name: None})
    assert set(lines) == {name}
    assert len(lines[name]) >= 44
    assert refused(**{name: None})[name] != lines[name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz0123456789"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "x" * 60),
        ("FIELD_KEY", "A" * 43 + "="),  # 32 zero bytes
        ("FIELD_KEY", "not base64 at all"),
        ("HASH_KEY", b64encode(b"too short").decode()),
    ],
)
def test_a_default_or_weak_key(refused, name, value):
    assert set(refused(**{name: value})) == {name}


def test_one_key_for_two_purposes(refused):
    assert set(refused(HASH_KEY=GOOD["FIELD_KEY"])) == {"HASH_KEY"}


@pytest.mark.parametrize("hosts", [None, "", "*", "portal.example.cn,*", "."])
def test_open_hosts(refused, hosts):
    assert set(refused(ALLOWED_HOSTS=hosts)) == {"ALLOWED_HOSTS"}


def test_debug(refused):
    assert refused(PORTAL_DEBUG="yes") == {"PORTAL_DEBUG": "no"}


def test_a_number_of_proxies_that_is_none(refused):
    assert refused(PORTAL_PROXIES="one") == {"PORTAL_PROXIES": "1"}


def test_a_superuser_as_the_portals_role(running, refused):
    password = development_keys(running.data)["SUPERUSER_PASSWORD"]
    place = urllib.parse.quote(str(EmbeddedServer(running.data).socket_folder), safe="")
    lines = refused(DATABASE_URL=f"postgresql://postgres:{password}@/portal?host={place}")
    assert lines == {"DATABASE_URL": "postgresql://portal:密码@127.0.0.1:5432/portal"}


def test_several_faults_are_named_at_once_and_their_lines_are_enough(folder, refused, launch):
    lines = refused(**dict.fromkeys(GOOD))
    assert set(lines) == set(GOOD)
    file = folder / "生产.env"
    file.write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
    again = launch(folder / "生产", command="serve", port=0, more={"PORTAL_ENV_FILE": str(file)})
    assert again.ended() == 1
    assert "PORT 应是" in again.said  # past the settings: only the port is in its way


def test_settings_alone_refuse_too_when_another_server_loads_them(folder):
    done = subprocess.run(
        [sys.executable, "-c", "import xuanhan.wsgi"],
        cwd=REPOSITORY,
        env=environment(folder / "生产", **{**GOOD, "PORTAL_PRODUCTION": "yes", "SECRET_KEY": "x"}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "SECRET_KEY 不安全" in done.stderr


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def ask(address, path, **headers):
    """Status, headers and body, without following anything."""
    wanted = {"Host": "portal.example.cn", "X-Forwarded-Proto": "https", **headers}
    request = urllib.request.Request(f"{address}{path}", headers=wanted)
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_from_trial_to_production(data, launch):
    """One start, several looks: it is a whole portal that is started here."""
    kept = json.loads((data / "keys.json").read_text())
    more = {**GOOD, **{name: kept[name] for name in ("SECRET_KEY", "FIELD_KEY", "HASH_KEY")}}

    early = launch(data, command="serve", more=more)
    assert early.ended() == 1
    assert len(early.said.strip().splitlines()) == 1, early.said
    assert "manage.py demo_accounts --close" in early.said
    subprocess.run(
        [sys.executable, "manage.py", "demo_accounts", "--close"],
        cwd=REPOSITORY, env=environment(data, **more), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip

    one = launch(data, command="serve", more=more).started()
    assert "演示账号" not in one.said

    status, headers, page = ask(one.address, "portal/login/")
    assert status == 200
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert all("Secure" in cookie for cookie in headers.get_all("Set-Cookie"))

    status, headers, _ = ask(one.address, "portal/login/", **{"X-Forwarded-Proto": "http"})
    assert (status, headers["Location"]) == (301, "https://portal.example.cn/portal/login/")
    assert ask(one.address, "portal/login/", Host="evil.example.com")[0] == 400

    status, _, body = ask(one.address, "nowhere/")
    assert status == 404
    assert b"urlpatterns" not in body
    assert b"DEBUG" not in body

    styles = re.findall(rb'href="/(static/xuanhan/css/\w+\.[0-9a-f]{12}\.css)"', page)
    assert len(styles) >= 5
    status, headers, body = ask(one.address, styles[0].decode(), **{"Accept-Encoding": "gzip"})
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]
    assert b"{" in gzip.decompress(body)
    assert one.ctrl_c() == 0
    assert processes_of(data) == {}
