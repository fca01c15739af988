"""Journeys run against the real portal: its own process, its own data folder, Debian's chromium."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

REPOSITORY = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "xuanhan-demo-2025"
# A first start fills a year; a machine that does other things besides takes its time.
START_SECONDS = 300


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every test in here is a journey; without a browser it is skipped loudly, or fails where CI asks."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker("journey")
            if not CHROMIUM.exists() and not os.environ.get("REQUIRE_BROWSER"):
                item.add_marker(
                    pytest.mark.skipif(True, reason="没有 /usr/bin/chromium，浏览器流程未检验")
                )


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's own browser, which asks nobody outside."""
    return {
        "executable_path": str(CHROMIUM),
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-gpu"],
    }  # fmt: skip


@dataclass(frozen=True)
class Portal:
    """A running portal."""

    address: str
    data: Path

    def manage(self, *args: str) -> subprocess.CompletedProcess[str]:
        """A command beside the running portal."""
        return subprocess.run(
            [sys.executable, "manage.py", *args],
            cwd=REPOSITORY,
            env={**os.environ, "PORTAL_DATA": str(self.data)},
            capture_output=True,
            text=True,
            check=False,
        )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def portal() -> Iterator[Portal]:
    """`DEMO=no make run` on a fresh folder with spaces and Chinese in its name: the open round and no more."""
    yield from running_portal("no")


@pytest.fixture(scope="session")
def demo_portal() -> Iterator[Portal]:
    """`make run` as everybody types it: the finished demo year beside the open round."""
    yield from running_portal("yes")


def running_portal(demo: str) -> Iterator[Portal]:
    """A portal of its own, stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        Path(folder).chmod(0o755)
        data = Path(folder) / "我的 数据"
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "xuanhan.launcher", "run"],
            cwd=REPOSITORY,
            env={**os.environ, "PORTAL_DATA": str(data), "PORT": str(port), "DEMO": demo},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        address = f"http://127.0.0.1:{port}/"
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                pytest.fail(f"the portal did not start: {process.stdout.read()}")
            try:
                urllib.request.urlopen(f"{address}portal/login/", timeout=2).close()
                break
            except OSError:
                time.sleep(0.3)
        yield Portal(address, data)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


class Person:
    """Somebody in front of the portal."""

    def __init__(self, page: Page, portal: Portal) -> None:
        self.page, self.portal = page, portal
        self.faults: list[str] = []
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and "Content Security Policy" in text:
            self.faults.append(text)

    def goes_to(self, path: str) -> None:
        """Open a page of the portal."""
        answer = self.page.goto(f"{self.portal.address}{path}")
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"

    def signs_in(self, username: str) -> None:
        """With the demo password."""
        self.goes_to("portal/login/")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("[type=submit]")
        self.page.wait_for_url("**/portal/")

    def sees(self, text: str) -> None:
        """The page says it, now or as soon as it has loaded."""
        self.page.get_by_text(text).first.wait_for(state="visible", timeout=10_000)


DESK, PHONE = (1366, 768), (390, 844)


def person_at(browser: Browser, portal: Portal, size: tuple[int, int]) -> Iterator[Person]:
    """Somebody with a browser of that size; the page must have kept its policy when they leave."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, accept_downloads=True
    )
    context.set_default_timeout(15_000)
    person = Person(context.new_page(), portal)
    yield person
    context.close()
    assert person.faults == []


@pytest.fixture
def at_desk(browser: Browser, portal: Portal) -> Iterator[Person]:
    """A person at an office computer, before the open round."""
    yield from person_at(browser, portal, DESK)


@pytest.fixture
def demo_desk(browser: Browser, demo_portal: Portal) -> Iterator[Person]:
    """A person at an office computer, with the demo year."""
    yield from person_at(browser, demo_portal, DESK)


@pytest.fixture
def demo_phone(browser: Browser, demo_portal: Portal) -> Iterator[Person]:
    """A person with a phone, with the demo year."""
    yield from person_at(browser, demo_portal, PHONE)
