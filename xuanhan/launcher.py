"""`make run` and `make serve`: one process that starts everything, watches it, and leaves nothing behind."""

import errno
import fcntl
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from xuanhan import data_folder, database, interruptions
from xuanhan.data_folder import CannotStart
from xuanhan.web_server import WebServer

HOST = "127.0.0.1"
START_SECONDS = 90
AFTER_A_CRASH_SECONDS = 10
RESTARTS_IN_TEN_MINUTES = 5


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit()) or not 0 < int(text) < 65536:
        raise CannotStart(
            f"PORT 应是 1–65535 的数字，现在是“{text}”，如 PORT=8001 make run。"
            "PORT must be a number from 1 to 65535, as in PORT=8001 make run."
        )
    return int(text)


def _check_free(bind: str, patience: float) -> None:
    """Say so in time when the address is not ours to have.  Raises CannotStart."""
    host, colon, port = bind.rpartition(":")
    if not colon or not port.isdigit():
        raise CannotStart(f"BIND 应写成 地址:端口，现在是“{bind}”。BIND must read address:port.")
    deadline = time.monotonic() + patience
    while True:
        try:
            family = socket.AF_INET6 if host.startswith("[") else socket.AF_INET
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host.strip("[]"), int(port)))
        except PermissionError as error:
            raise CannotStart(
                f"普通用户不能使用端口 {port}，请换 1024 以上的端口：PORT=8001 make run。"
                f"Port {port} needs administrator rights; try PORT=8001 make run."
            ) from error
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) != errno.EADDRINUSE:
                raise CannotStart(
                    f"本机没有地址 {bind}，请检查 BIND。This machine has no address {bind}; check BIND."
                ) from error
            if time.monotonic() > deadline:
                raise CannotStart(
                    f"端口 {port} 已被占用，请换一个：PORT={int(port) % 65535 + 1} make run。"
                    f"Port {port} is taken; try another one as shown."
                ) from error
            time.sleep(0.3)
        else:
            return


class Step:
    """One command of the portal on the way to its start, with its output kept."""

    def __init__(self, *args: str) -> None:
        self._args = args
        self._begin()

    def _begin(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(data_folder.REPOSITORY / "manage.py"), *self._args],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # Ctrl-C reaches the launcher, and the launcher ends its steps
            preexec_fn=interruptions.end_with_parent,
        )

    def __enter__(self) -> "Step":
        return self

    def __exit__(self, *caught: object) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait()
        self._process.stdout.close()

    def output(self) -> str:
        """What it said, when it has come to its end.  Raises CannotStart when it failed."""
        said, _ = self._process.communicate()
        if self._process.returncode != 0 and database.keep_running():
            self._begin()  # it was the database that had died
            said, _ = self._process.communicate()
        if self._process.returncode == 0:
            return said.rstrip()
        log = data_folder.data_dir() / "start.log"
        log.write_text(said, encoding="utf-8")
        raise CannotStart(
            f"启动步骤 {self._args[0]} 失败，详情见 {log}。"
            f"Step {self._args[0]} failed, see that file: {database.last_line(said)}"
        )


def _greeting(address: str, accounts: str) -> str:
    lines = ["", f"  宣汉县“三项行动”工作平台已启动  The portal is running:  {address}", ""]
    if accounts:
        lines += ["  演示账号  Demo accounts", accounts, ""]
        samples = data_folder.REPOSITORY / "fixtures" / "demo"
        lines.append(f"  示例表格  Sample workbooks:  {samples}")
    lines += ["  按 Ctrl-C 停止  Ctrl-C stops everything", ""]
    return "\n".join(lines)


def _hold(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _only_one(folder: Path) -> Iterator[str | None]:
    """None for the one launcher of this folder; the running portal's address for everybody else."""
    state = folder / "running.json"
    deadline = time.monotonic() + START_SECONDS
    with (folder / "run.lock").open("a") as lock:
        while not _hold(lock):
            with suppress(OSError, ValueError, KeyError):
                found = json.loads(state.read_text(encoding="utf-8"))
                os.kill(found["pid"], 0)  # what a killed launcher left behind says nothing
                yield found["address"]
                return
            if time.monotonic() > deadline:
                raise CannotStart(
                    "另一个启动过程还没有完成，请稍后再试。Another start is still under way; try again later."
                )
            time.sleep(0.2)
        yield None


def _portal(bind: str, workers: int, known_as: str, demo: bool) -> int:
    """Start everything, say where it is, and watch it until somebody stops it.  Returns the exit code."""
    folder = data_folder.make(data_folder.data_dir())
    state = folder / "running.json"
    with _only_one(folder) as address:
        if address:
            print(f"平台已在运行  The portal is already running:  {address}", flush=True)
            return 0
        # A killed portal's web server may need a moment to let go of the port.
        _check_free(bind, AFTER_A_CRASH_SECONDS if state.exists() else 0)
        state.unlink(missing_ok=True)
        web = WebServer(bind, workers, known_as)
        with database.running(), ExitStack() as until_stopped:
            until_stopped.callback(web.stop)
            until_stopped.callback(state.unlink, missing_ok=True)
            try:
                accounts = _start(web, until_stopped, demo)
                address = f"http://{bind}/"
                data_folder.write_private(
                    state, json.dumps({"address": address, "pid": os.getpid()})
                )
                print(_greeting(address, accounts), flush=True)
                _watch(web)
            except KeyboardInterrupt:
                print("\n正在停止  Stopping …", flush=True)
    return 0


def _start(web: WebServer, steps: ExitStack, demo: bool) -> str:
    """All steps, those side by side that can be.  The demo accounts, where there are to be any."""

    def begin(*args: str) -> Step:
        return steps.enter_context(Step(*args))

    files = begin("collectstatic", "--noinput", "--verbosity", "0")
    begin("migrate", "--verbosity", "0").output()
    print(begin("prepare").output(), flush=True)
    files.output()
    accounts = begin("demo_accounts") if demo else None
    web.start()
    return accounts.output() if accounts else ""


def _watch(web: WebServer) -> None:
    """Start again what dies.  Raises CannotStart when that does not help, KeyboardInterrupt when stopped."""
    restarts: list[float] = []
    while True:
        time.sleep(1)
        if database.keep_running():
            what = "数据库意外停止，已重新启动  The database had stopped and was started again"
        elif web.has_ended():
            web.stop()
            web.start()
            what = "网页服务意外停止，已重新启动  The web server had stopped and was started again"
        else:
            continue
        print(f"  {time.strftime('%H:%M:%S')} {what}", flush=True)
        now = time.monotonic()
        restarts = [moment for moment in restarts if now - moment < 600] + [now]
        if len(restarts) > RESTARTS_IN_TEN_MINUTES:
            raise CannotStart(
                "服务反复意外停止，已放弃，请检查内存和磁盘空间。"
                "It keeps stopping, giving up: check memory and disk space."
            )


def run() -> int:
    """Start the portal on this machine, for one person to use and to try."""
    data_folder.read_settings_file()
    if os.environ.get("PORTAL_PRODUCTION", "").lower() in data_folder.YES:
        raise CannotStart(
            f"{data_folder.settings_file()} 是生产配置，请用 make serve 启动。"
            "These are the settings of production: start with make serve."
        )
    database.check_server()
    return _portal(f"{HOST}:{_port()}", workers=2, known_as="localhost", demo=True)


def serve() -> int:
    """Start as production does: settings from the environment or `.env`, no demo accounts, DEBUG off."""
    os.environ["PORTAL_PRODUCTION"] = "yes"
    import environ

    from xuanhan import production

    data_folder.read_settings_file()
    env = environ.Env()
    found = production.problems(env) or production.role_problems(database.check_server())
    if found:
        print("不能以生产方式启动  Cannot start in production:\n", file=sys.stderr)
        print("\n\n".join(found), file=sys.stderr)
        return 1
    bind = env.str("BIND", default=f"{HOST}:{_port()}")
    known_as = env.list("ALLOWED_HOSTS")[0].lstrip(".")
    return _portal(bind, env.int("WORKERS", default=3), known_as, demo=False)


def main() -> int:
    """`python -m xuanhan.launcher run|serve`."""
    command = {"run": run, "serve": serve}[sys.argv[1] if len(sys.argv) > 1 else "run"]
    interruptions.first_one_counts()
    try:
        return command()
    except KeyboardInterrupt:
        return 0
    except CannotStart as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"启动失败，请检查磁盘和权限。Cannot start: {error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
