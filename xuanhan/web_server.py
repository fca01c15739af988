"""gunicorn as a child of the launcher: started, asked whether it answers, and stopped with all it started."""

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field

from xuanhan import interruptions
from xuanhan.data_folder import REPOSITORY, CannotStart

START_SECONDS = 60
STOP_SECONDS = 12
LOCAL = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "[::]": "::1"}  # noqa: S104  we ask, we do not bind


@dataclass
class WebServer:
    """The web server of one portal; `bind` is `host:port`, `known_as` a host name that the portal answers to."""

    bind: str
    workers: int
    known_as: str
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it, and wait until it answers.  Raises CannotStart."""
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "gunicorn", "xuanhan.wsgi:application", "--bind", self.bind,
                "--preload", "--workers", str(self.workers), "--threads", "4", "--timeout", "90",
                "--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning",
                "--chdir", str(REPOSITORY),
            ],
            preexec_fn=interruptions.end_with_parent,
            start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.has_ended():
                raise CannotStart(
                    "网页服务启动后退出，原因见上。The web server ended at once; see above."
                )
            if time.monotonic() > deadline:
                raise CannotStart(
                    "网页服务没有按时启动，请再试一次。The web server did not answer in time; try again."
                )
            time.sleep(0.1)

    def _answers(self) -> bool:
        host, _, port = self.bind.rpartition(":")
        try:
            asked = http.client.HTTPConnection(
                LOCAL.get(host, host).strip("[]"), int(port), timeout=5
            )
            # Redirects are not followed: in production they lead to the TLS terminator.
            asked.request("GET", "/portal/login/", headers={"Host": self.known_as})
            return asked.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False

    def has_ended(self) -> bool:
        """Whether it has ended without being asked to."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """End it and every process it started; requests under way get a few seconds."""
        if self._process is None:
            return
        with interruptions.undisturbed(forget=True):
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=STOP_SECONDS)
            # What is left of its session, such as the workers of a master that was killed.
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
