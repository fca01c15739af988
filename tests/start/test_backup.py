"""A backup and its way back, with the real programs: rows, files, keys, and what is in use stays untouched."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.start.launched import REPOSITORY, environment, processes_of


def manage(data, *args):
    """Exit code, output and error output of a command."""
    done = subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=REPOSITORY,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert processes_of(data) == {}
    return done.returncode, done.stdout.strip(), done.stderr.strip()


@pytest.fixture
def county(data):
    """A data folder with sealed rows and an attachment."""
    needs = REPOSITORY / "fixtures" / "demo" / "1 村情需求清单.xlsx"
    assert (
        manage(data, "import_workbook", "--kind", "village-needs", str(needs), "--commit")[0] == 0
    )
    evidence = data / "files" / "attachments" / "ab" / "abcdef"
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(b"signed and sealed")
    return data


def test_there_and_back(county, folder):
    code, said, _ = manage(county, "backup")
    assert code == 0
    backup = Path(said.removeprefix("已备份到 ").partition("：")[0])
    assert backup.parent == county / "backups"
    assert [entry.name for entry in backup.parent.iterdir()] == [backup.name]  # no partial one
    assert backup.stat().st_mode & 0o077 == 0

    code, said, error = manage(county, "restore_check", str(backup))
    assert (code, error) == (0, "")
    assert "完好，可以恢复" in said

    code, _, error = manage(county, "restore", str(backup))
    assert code == 3
    assert "不是空的，没有恢复" in error

    new = folder / "新机器"
    code, _, error = manage(new, "restore", str(backup))
    assert code == 3
    assert "另一个 FIELD_KEY、HASH_KEY" in error  # a new folder has made keys of its own

    shutil.rmtree(new)
    new.mkdir()
    shutil.copy2(county / "keys.json", new)
    code, said, error = manage(new, "restore", str(backup))
    assert (code, error) == (0, "")
    assert (new / "files" / "attachments" / "ab" / "abcdef").read_bytes() == b"signed and sealed"

    # The new machine lives: it migrates, knows its rows, and its own backup is as good.
    assert manage(new, "migrate", "--verbosity", "0")[0] == 0
    code, said, _ = manage(new, "prepare")
    assert code == 0
    assert "村（社区）423 个" in said
    assert counts(new) == counts(county)


def counts(data):
    """Rows of the tables that an office would miss, and that the sealed ones can be read."""
    code, said, error = manage(
        data,
        "shell",
        "--verbosity=0",
        "-c",
        "from xuanhan.registry.models import Need; from xuanhan.accounts.models import User;"
        "from secretaries.models import RoundVillage;"
        "print(Need.objects.count(), User.objects.count(), RoundVillage.objects.count(),"
        " sum(bool(n.phone) for n in Need.objects.all()))",
    )
    assert code == 0, error
    numbers = [int(word) for word in said.split()]
    assert numbers[0] > 100
    assert numbers[3] > 50
    return numbers


def test_what_fails_leaves_nothing_and_says_why(data, folder):
    in_the_way = folder / "备份.txt"
    in_the_way.touch()
    code, _, error = manage(data, "backup", "--to", str(in_the_way))
    assert code == 3
    assert str(in_the_way) in error
    assert len(error.splitlines()) == 1
    code, _, error = manage(data, "restore_check", str(folder / "没有这个备份"))
    assert code == 3
    assert "不是完整的备份" in error
