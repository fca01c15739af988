"""The portal in a real browser, inside the test's own transaction.

pytest-django's `live_server` would empty the tables after each test; here the server's thread shares the
test's connection, so that everything is rolled back and the county stays loaded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
SIZES = {"desk": (1366, 768), "phone": (390, 844)}


@contextmanager
def portal_server() -> Iterator[str]:
    """The address of a running portal that sees the test's rows."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    # Each request's thread closes its connections when it ends; this one belongs to the test.
    patch = mock.patch.object(connection, "close")
    patch.start()
    server = LiveServerThread(
        "127.0.0.1", StaticFilesHandler, connections_override={"default": connection}
    )
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        if server.error:
            raise server.error
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()
        patch.stop()


@contextmanager
def page_of(browser: Browser, size: str, scheme: str, session: str | None) -> Iterator[Page]:
    """A window of the given size and scheme, signed in by the session cookie."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
    )
    if session:
        context.add_cookies(
            [{"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/"}]
        )
    try:
        yield context.new_page()
    finally:
        context.close()


def serious_findings(page: Page) -> list[str]:
    """What axe finds on a page, from serious on."""
    found = Axe().run(page).response["violations"]
    return [
        f"{entry['id']}: {entry['nodes'][0]['html'][:120]}"
        for entry in found
        if entry["impact"] in ("serious", "critical")
    ]
