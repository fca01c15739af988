"""The list that goes with a backup: rows of every table, digests of every file, and by which keys it can be read."""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

from django.conf import settings

from xuanhan.common.command_line import CommandFailed

FILE = "manifest.json"
KEYS = ("FIELD_KEY", "HASH_KEY")


class BackupRefused(CommandFailed):
    """This backup cannot be used; the message is for staff."""


def _sign(name: str, text: str) -> str:
    return hmac.new(getattr(settings, name).encode(), text.encode(), hashlib.sha256).hexdigest()


def key_marks() -> dict[str, str]:
    """What tells whether a key is the same, without telling the key."""
    return {name: _sign(name, f"portal backup {name}")[:16] for name in KEYS}


def digests(folder: Path) -> dict[str, str]:
    """Path → SHA-256 of every file of a backup except the list itself."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file != folder / FILE:
            with file.open("rb") as handle:
                digest = hashlib.file_digest(handle, "sha256").hexdigest()
            found[str(file.relative_to(folder))] = digest
    return found


def _seal(contents: dict[str, Any]) -> str:
    return _sign("FIELD_KEY", json.dumps(contents, sort_keys=True))


def write(folder: Path, facts: dict[str, Any]) -> None:
    """List what is in the folder, add these facts, and seal the list with the key."""
    contents = {**facts, "keys": key_marks(), "files": digests(folder)}
    sealed = {**contents, "seal": _seal(contents)}
    (folder / FILE).write_text(
        json.dumps(sealed, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8"
    )


def read(folder: Path) -> dict[str, Any]:
    """The list of a backup that is whole and made with our keys.  Raises BackupRefused."""
    try:
        contents = json.loads((folder / FILE).read_text(encoding="utf-8"))
        seal, marks, files = contents.pop("seal"), contents["keys"], contents["files"]
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise BackupRefused(f"{folder} 不是完整的备份：清单 {FILE} 缺失或损坏") from error
    ours = key_marks()
    foreign = [name for name in KEYS if marks.get(name) != ours[name]]
    if foreign:
        raise BackupRefused(
            f"备份用的是另一个 {'、'.join(foreign)}，请先在 .env（或 keys.json）中换上备份时的密钥"
        )
    if not hmac.compare_digest(str(seal), _seal(contents)):
        raise BackupRefused(f"清单 {FILE} 被改动过，此备份不可信")
    there = digests(folder)
    for path in sorted({*files, *there}):
        if path not in there:
            raise BackupRefused(f"备份缺少文件 {path}")
        if path not in files:
            raise BackupRefused(f"备份中多出文件 {path}")
        if files[path] != there[path]:
            raise BackupRefused(f"备份中的文件 {path} 已损坏")
    return contents
