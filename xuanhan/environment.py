"""`.venv` from the hashed lock, with nothing but a bare Python: `python3 xuanhan/environment.py run|dev`.

The stamp is written last, so a half-built environment has none and is built again.  Two builds at once wait for
each other.  An environment that was moved, or whose Python is gone, is built again too.
"""

import contextlib
import shutil
import subprocess
import sys

# Read by whatever Python there is: no newer syntax before this line.
if sys.version_info < (3, 11):
    sys.exit(
        "需要 Python 3.11 或更新版本，请安装后用 make PYTHON=python3.11 run 启动。"
        "Python 3.11 or newer is needed: make PYTHON=python3.11 run."
    )

import fcntl
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
VENV = REPOSITORY / ".venv"
LOCKS = {
    "run": REPOSITORY / "requirements.lock",
    "dev": REPOSITORY / "requirements-dev.lock",
}


class CannotBuild(RuntimeError):
    """One line that says what to do, in Chinese and English."""


def _works() -> bool:
    """Whether the environment's Python starts, here and not where it was built."""
    try:
        built_for = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
        said = subprocess.run(
            [VENV / "bin" / "python", "-c", "import sys; print(*sys.version_info[:2], sep='.')"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return False
    packages = VENV / "lib" / f"python{said}" / "site-packages"
    return packages.is_dir() and (str(VENV) in built_for or "command =" not in built_for)


def _is_fresh(kind: str) -> bool:
    lock = LOCKS[kind].stat().st_mtime
    # The environment of development holds everything that running needs.
    stamps = [VENV / f".{name}" for name in {kind, "dev"}]
    return any(stamp.exists() and stamp.stat().st_mtime >= lock for stamp in stamps) and _works()


def _build(kind: str) -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, check=False
    )
    if made.returncode != 0:
        raise CannotBuild(
            "不能建立虚拟环境，请安装 Python 的 venv 模块（Debian：apt install python3-venv）。"
            "Cannot create .venv: install Python's venv module (Debian: apt install python3-venv)."
        )
    print("正在安装依赖，约一分钟  Installing dependencies, about a minute …", flush=True)
    log = VENV / "pip.log"
    with log.open("w", encoding="utf-8") as said:
        installed = subprocess.run(
            [
                VENV / "bin" / "python", "-m", "pip", "install", "--quiet",
                "--disable-pip-version-check", "--require-hashes", "-r", LOCKS[kind],
            ],
            stdout=said,
            stderr=said,
            check=False,
        )  # fmt: skip
    if installed.returncode != 0:
        raise CannotBuild(
            f"依赖安装没有完成，请检查网络或内部软件源后再运行一次，详情见 {log}。"
            "Installing did not finish: check the network or package mirror and run it again; see that file."
        )
    (VENV / f".{kind}").touch()


def ensure(kind: str) -> None:
    """Build the environment for running (`run`) or developing (`dev`) unless it is there.  Raises CannotBuild."""
    try:
        if _is_fresh(kind):
            return
        with (REPOSITORY / ".venv.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not _is_fresh(kind):
                _build(kind)
    except OSError as error:
        raise CannotBuild(
            f"{REPOSITORY} 不能写入，请换一个自己能写的目录，或检查磁盘空间。"
            f"Cannot write to the portal's folder; check its rights and the disk ({error.strerror})."
        ) from error


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        try:
            ensure(sys.argv[1])
            sys.exit(0)
        except CannotBuild as problem:
            sys.exit(str(problem))
    sys.exit(130)
