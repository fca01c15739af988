"""Where everything that is not code lies, the keys of development, and the file of settings.  No Django in here."""

import errno
import fcntl
import json
import os
import secrets
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
YES = {"yes", "true", "1", "on", "y", "t", "ok"}  # what counts as yes in the environment


class CannotStart(RuntimeError):
    """Something outside is in the way; the message is one line that says what to do, in Chinese and English."""


def data_dir() -> Path:
    """Where everything that is not code lies: PORTAL_DATA, else `.data` beside the code."""
    return Path(os.environ.get("PORTAL_DATA") or REPOSITORY / ".data").absolute()


def settings_file() -> Path:
    """The file of settings that production reads: PORTAL_ENV_FILE, else `.env` beside the code."""
    return Path(os.environ.get("PORTAL_ENV_FILE") or REPOSITORY / ".env")


def read_settings_file() -> None:
    """Take the settings of the file into the environment; what is set there already wins."""
    import environ

    if settings_file().is_file():
        environ.Env.read_env(settings_file())


def make(folder: Path) -> Path:
    """The folder, made where it is missing, and written to once as a trial.  Raises CannotStart."""
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            # As root the database runs as another user, who must come through.
            folder.chmod(0o755 if os.geteuid() == 0 else 0o700)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CannotStart(
                f"磁盘已满，请清理 {folder} 所在磁盘后再启动。"
                f"The disk of {folder} is full; free some space and start again."
            ) from error
        raise CannotStart(
            f"数据目录 {folder} 不能写入，请换一个目录：PORTAL_DATA=/可写/目录 make run。"
            f"Cannot write to that data folder; choose another one with PORTAL_DATA ({error.strerror})."
        ) from error
    return folder


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Nobody else is inside the same block; ended by the system when a process dies."""
    with file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def development_keys(folder: Path) -> dict[str, str]:
    """The keys and passwords of this data folder, made once.  Production takes its keys from the environment.

    Raises CannotStart when the file cannot be read.
    """
    file = folder / "keys.json"
    make(folder)
    with locked(folder / "keys.lock"):
        if not file.exists():
            keys = {
                "SECRET_KEY": secrets.token_urlsafe(50),
                "FIELD_KEY": b64encode(secrets.token_bytes(32)).decode(),
                "HASH_KEY": b64encode(secrets.token_bytes(32)).decode(),
                "SUPERUSER_PASSWORD": secrets.token_hex(16),
                "OWNER_PASSWORD": secrets.token_hex(16),
                "APP_PASSWORD": secrets.token_hex(16),
            }
            write_private(file, json.dumps(keys))
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CannotStart(
            f"密钥文件 {file} 无法读取，请从备份恢复该文件，或换一个数据目录。"
            f"Cannot read {file}: restore it from a backup, or choose another data folder."
        ) from error


def write_private(file: Path, text: str) -> None:
    """Write a file that only we may read, whole or not at all."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    with fresh.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(file)
