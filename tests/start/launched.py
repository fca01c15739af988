"""The portal as a process of its own, as `make run` starts it, and who runs for a data folder."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 240


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data: Path, **more: str) -> dict[str, str]:
    """A clean environment, as a fresh login has it: nothing of the tests' own, no developer's `.env`."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": os.environ.get("HOME", "/"),
        "PORTAL_DATA": str(data),
        "PORTAL_ENV_FILE": os.devnull,
        "PYTHONUNBUFFERED": "1",
        "DEMO": "no",  # what is started and stopped here needs no invented year
        **more,
    }


@dataclass
class Launch:
    """One `python -m xuanhan.launcher run` (or serve), in a session of its own as in a terminal."""

    data: Path
    port: int = field(default_factory=free_port)
    command: str = "run"
    python: str = sys.executable
    account: dict[str, Any] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed in force_down
        self.process = subprocess.Popen(
            [self.python, "-m", "xuanhan.launcher", self.command],
            cwd=REPOSITORY,
            env=environment(self.data, **{"PORT": str(self.port), **self.more}),
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=self._said,
            start_new_session=True,
            **self.account,
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def said(self) -> str:
        """Everything printed so far."""
        return os.pread(self._said.fileno(), 1_000_000, 0).decode()

    def started(self) -> "Launch":
        """Wait until the greeting is there."""
        self.says("按 Ctrl-C 停止")
        return self

    def says(self, words: str) -> None:
        """Wait until it has printed these words."""
        deadline = time.monotonic() + WAIT_SECONDS
        while words not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.05)

    def ended(self) -> int:
        """Wait for its end; the exit code."""
        return self.process.wait(timeout=WAIT_SECONDS)

    def ctrl_c(self) -> int:
        """What the terminal does: SIGINT for the whole group.  The exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.ended()

    def force_down(self) -> None:
        """End it whatever happened, so that no test leaves anything running."""
        if self.process.poll() is None:
            self.process.terminate()
            self.ended()
        for pid in processes_of(self.data):
            os.kill(pid, signal.SIGKILL)
        self._said.close()


def processes_of(data: Path) -> dict[int, str]:
    """Every living process that works for this data folder, with its command line."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            given = (entry / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        # A zombie has no command line: it is dead, and waits for whoever inherited it.
        ours = str(data) in command or f"PORTAL_DATA={data}\0" in given
        if command and ours:
            found[int(entry.name)] = command.strip()
    return found


def postmaster(server: Any) -> int:
    """The process of the embedded server."""
    return int((server.cluster / "postmaster.pid").read_text().split()[0])


def gunicorn(data: Path) -> int:
    """The master of the web server's processes."""
    found = [pid for pid, command in processes_of(data).items() if "gunicorn" in command]
    return min(found)


class Browser:
    """Somebody who opens pages of a running portal, without script."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def get(self, path: str = "portal/") -> tuple[int, str]:
        """Status and text of a page."""
        return self._ask(path)

    def signs_in(self, username: str, password: str) -> tuple[int, str]:
        """Through the login form; the page it leads to."""
        _, page = self._ask("portal/login/?next=/portal/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token, page
        form = {"csrfmiddlewaretoken": token[1], "username": username, "password": password}
        return self._ask("portal/login/?next=/portal/", {**form, "next": "/portal/"})

    def _ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        data = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(f"{self.address}{path}", data)
        request.add_header("Referer", self.address)
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
