"""Backups: which stay, and which are refused before anything is touched."""

import base64
import json
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanhan.common import backup_manifest
from xuanhan.common.backup_keeping import NAME, moment_of, names_to_keep
from xuanhan.common.backup_manifest import BackupRefused


def names(*moments):
    return {moment.strftime(NAME) for moment in moments}


def at(year, month, day, hour=2):
    return datetime(year, month, day, hour)


def test_a_year_of_nightly_backups():
    """Nightly from 2025-01-01 to 2025-12-31, a Wednesday.

    Days: 25–31 December.  Weeks, newest of each: of 29 Dec the 31st, then the Sundays 28, 21 and 14 December.
    Months: the last day of each of the twelve.  Together 7 + 2 (21st, 14th) + 11 = 20.
    """
    year = [at(2025, 1, 1) + timedelta(days=day) for day in range(365)]
    ends = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30]
    expected = [at(2025, 12, day) for day in (14, 21, *range(25, 32))]
    expected += [at(2025, month, day) for month, day in enumerate(ends, start=1)]
    assert names_to_keep(names(*year)) == names(*expected)
    assert len(expected) == 20


def test_of_several_on_one_day_the_newest_stays():
    assert names_to_keep(names(at(2025, 3, 1, 2), at(2025, 3, 1, 14))) == names(at(2025, 3, 1, 14))


def test_days_without_a_backup_do_not_cost_an_old_one():
    """The office was closed for a month: seven nights before it still stay."""
    nights = [at(2025, 1, day) for day in range(10, 17)]
    assert names_to_keep(names(*nights, at(2025, 3, 1))) >= names(*nights[1:], at(2025, 3, 1))


@given(st.lists(st.datetimes(at(2024, 1, 1), at(2027, 1, 1)), max_size=60))
def test_the_newest_always_stays_and_never_more_than_23(moments):
    kept = names_to_keep(names(*moments))
    assert len(kept) <= 23
    assert kept <= names(*moments)
    if moments:
        assert max(moments).strftime(NAME) in kept


@pytest.mark.parametrize(
    "name", [".20250301-020000.partial", "20250301", "20251301-020000", "文件", "2025301-020000"]
)
def test_other_folders_are_none_of_ours(name):
    assert moment_of(name) is None
    assert names_to_keep([name]) == set()


@pytest.fixture
def backup(tmp_path):
    (tmp_path / "files" / "附件").mkdir(parents=True)
    (tmp_path / "database.dump").write_bytes(b"dump")
    (tmp_path / "files" / "附件" / "a").write_bytes(b"evidence")
    backup_manifest.write(tmp_path, {"tables": {"t": [1, "5"]}})
    return tmp_path


def test_a_whole_one_is_read(backup):
    assert backup_manifest.read(backup)["tables"] == {"t": [1, "5"]}


def test_one_changed_byte_is_found(backup):
    (backup / "database.dump").write_bytes(b"dumq")
    with pytest.raises(BackupRefused, match=r"database\.dump 已损坏"):
        backup_manifest.read(backup)


def test_a_missing_and_an_added_file_are_found(backup):
    (backup / "files" / "附件" / "a").rename(backup / "files" / "附件" / "b")
    with pytest.raises(BackupRefused, match="缺少文件 files/附件/a"):
        backup_manifest.read(backup)
    (backup / "files" / "附件" / "a").write_bytes(b"evidence")
    with pytest.raises(BackupRefused, match="多出文件 files/附件/b"):
        backup_manifest.read(backup)


def test_a_list_that_was_rewritten_is_found(backup):
    file = backup / backup_manifest.FILE
    contents = json.loads(file.read_text())
    contents["tables"]["t"] = [2, "5"]
    file.write_text(json.dumps(contents))
    with pytest.raises(BackupRefused, match="被改动过"):
        backup_manifest.read(backup)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null"])
def test_half_a_list_is_no_backup(backup, text):
    (backup / backup_manifest.FILE).write_text(text)
    with pytest.raises(BackupRefused, match="不是完整的备份"):
        backup_manifest.read(backup)


@pytest.mark.parametrize("name", ["FIELD_KEY", "HASH_KEY"])
def test_another_key_is_found_and_named(backup, settings, name):
    setattr(settings, name, base64.b64encode(bytes(range(32))).decode())
    with pytest.raises(BackupRefused, match=f"另一个 {name}，"):
        backup_manifest.read(backup)


def test_the_keys_are_not_in_the_list(backup, settings):
    text = (backup / backup_manifest.FILE).read_text()
    assert settings.FIELD_KEY not in text
    assert settings.HASH_KEY not in text
