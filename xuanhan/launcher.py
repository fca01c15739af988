"""`make run` and `make serve`: one process that starts everything, watches it, and leaves nothing behind."""

import ctypes
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import IO

from xuanhan import database

HOST = "127.0.0.1"
START_SECONDS = 60
PR_SET_PDEATHSIG = 1


class CannotStart(RuntimeError):
    """Something outside is in the way; the message says what to do, in Chinese and English."""


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(f"PORT 应是 1–65535 的数字。PORT must be a number, not {text!r}.")
    return int(text)


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotStart(
                f"端口 {port} 已被占用，请换一个：PORT=8001 make run。"
                f"Port {port} is taken; try PORT=8001 make run."
            ) from error


def _manage(*args: str, quiet: bool = True) -> str:
    done = subprocess.run(
        [sys.executable, str(database.REPOSITORY / "manage.py"), *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotStart(
            f"启动步骤 {args[0]} 失败。Step {args[0]} failed:\n{done.stdout.strip()[-800:]}"
        )
    if not quiet:
        print(done.stdout.strip(), flush=True)
    return done.stdout


def _die_with_parent() -> None:
    # Whoever kills the launcher outright must not leave a server behind on the port.
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _web_server(bind: str, workers: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "xuanhan.wsgi:application", "--bind", bind,
            "--workers", str(workers), "--threads", "4", "--timeout", "90",
            "--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning",
            "--access-logfile", "/dev/null", "--chdir", str(database.REPOSITORY),
        ],
        preexec_fn=_die_with_parent,
        start_new_session=True,
    )  # fmt: skip


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise CannotStart("网页服务启动后退出，请看上面的信息。The web server ended at once.")
        try:
            with urllib.request.urlopen(f"{address}portal/login/", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise CannotStart("网页服务没有按时启动。The web server did not answer in time.")


def _greeting(address: str) -> str:
    lines = ["", f"  宣汉县“三项行动”工作平台已启动  The portal is running:  {address}", ""]
    if not os.environ.get("PORTAL_PRODUCTION"):
        lines += ["  演示账号  Demo accounts", _manage("demo_accounts").rstrip(), ""]
        lines.append(f"  示例表格  Sample workbooks:  {database.REPOSITORY / 'fixtures' / 'demo'}")
    lines += ["  按 Ctrl-C 停止  Ctrl-C stops everything", ""]
    return "\n".join(lines)


def _already_running(state: Path) -> int:
    """Another launcher holds this folder: print its address once it has one."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError, ValueError, KeyError):
            address = json.loads(state.read_text(encoding="utf-8"))["address"]
            print(f"平台已在运行  The portal is already running:  {address}")
            return 0
        time.sleep(0.3)
    raise CannotStart("另一个启动过程还没有完成，请稍后再试。Another start is still under way.")


def _hold(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def run() -> int:
    """Start the portal on this machine, for one person to use and to try."""
    folder = database.data_dir()
    if not os.environ.get("DATABASE_URL"):
        database.development_keys(folder)
    folder.mkdir(parents=True, exist_ok=True)
    state = folder / "running.json"
    with (folder / "run.lock").open("a") as lock:
        if not _hold(lock):
            return _already_running(state)
        state.unlink(missing_ok=True)
        port = _port()
        _check_port(port)
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            with database.running():
                _manage("migrate", "--verbosity", "0")
                _manage("prepare", quiet=False)
                _manage("collectstatic", "--noinput", "--verbosity", "0")
                return _serve_until_stopped(f"{HOST}:{port}", 2, state)
        finally:
            state.unlink(missing_ok=True)


def _serve_until_stopped(bind: str, workers: int, state: Path) -> int:
    server = _web_server(bind, workers)
    try:
        address = f"http://{bind}/"
        _wait_for(address, server)
        fresh = state.with_suffix(".new")
        fresh.write_text(json.dumps({"address": address, "pid": os.getpid()}), encoding="utf-8")
        fresh.replace(state)
        print(_greeting(address), flush=True)
        return server.wait()
    except KeyboardInterrupt:
        print("\n正在停止  Stopping …", flush=True)
        return 0
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def serve() -> int:
    """Start as production does: settings from the environment or `.env`, no demo accounts, DEBUG off."""
    os.environ["PORTAL_PRODUCTION"] = "yes"
    import environ

    from xuanhan import production

    env = environ.Env()
    env.read_env(database.REPOSITORY / ".env")
    found = production.problems(env)
    if found:
        print("不能以生产方式启动  Cannot start in production:\n", file=sys.stderr)
        print("\n\n".join(found), file=sys.stderr)
        return 1
    bind = env.str("BIND", default=f"{HOST}:{_port()}")
    state = database.data_dir() / "serving.json"
    state.parent.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, _interrupt)
    with database.running():
        _manage("migrate", "--verbosity", "0")
        _manage("prepare", quiet=False)
        _manage("collectstatic", "--noinput", "--verbosity", "0")
        return _serve_until_stopped(bind, env.int("WORKERS", default=3), state)


def main() -> int:
    """`python -m xuanhan.launcher run|serve`."""
    command = {"run": run, "serve": serve}[sys.argv[1] if len(sys.argv) > 1 else "run"]
    try:
        return command()
    except KeyboardInterrupt:
        return 0
    except (CannotStart, database.DatabaseUnavailable) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
