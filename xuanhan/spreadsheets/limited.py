"""A process with little memory and time for libraries that open other people's workbooks.  Free of Django."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets import limits

REPOSITORY = Path(__file__).resolve().parents[2]
SAVE_AGAIN = "请在 Excel 或 WPS 中另存一份后再上传"


def limit_this_process() -> None:
    """Called first by the process itself."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.READ_MEMORY, limits.READ_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.READ_SECONDS, limits.READ_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.reconfigure(encoding="utf-8")


def run_limited(module: str, question: Any, data: bytes) -> bytes:
    """What `python -m module` answers to one line of JSON and a file.  Raises FileRefused when it dies."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", module],
            input=json.dumps(question).encode() + b"\n" + data,
            capture_output=True,
            timeout=limits.READ_SECONDS,
            check=False,
            cwd=REPOSITORY,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused("too_slow", f"文件过于复杂，读取超时，{SAVE_AGAIN}") from error
    if done.returncode != 0:
        raise FileRefused("unreadable", f"文件内容无法读取，{SAVE_AGAIN}")
    return done.stdout
