"""`.venv` built by `make` with a bare Python: broken off, twice at once, moved, without rights."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.start.launched import REPOSITORY
from xuanhan import environment

UNKNOWN = "no-such-thing==1.0 --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def clone(tmp_path):
    """What of the repository `make environment` reads, under a name with spaces and Chinese; nothing to install."""
    repository = tmp_path / "新 克隆"
    (repository / "xuanhan").mkdir(parents=True)
    shutil.copy(REPOSITORY / "Makefile", repository)
    shutil.copy(REPOSITORY / "xuanhan" / "environment.py", repository / "xuanhan")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (repository / lock).write_text("")
    return repository


def make(repository):
    """`make environment` as a process under way."""
    return subprocess.Popen(
        ["make", "environment", f"PYTHON={sys.executable}"],
        cwd=repository,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PIP_NO_INDEX": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def said(process):
    """Exit code and what our own program printed."""
    output, _ = process.communicate(timeout=120)
    return process.returncode, [line for line in output.splitlines() if not line.startswith("make")]


def test_broken_off_then_twice_at_once_then_moved(clone):
    (clone / "requirements.lock").write_text(UNKNOWN)
    code, lines = said(make(clone))
    assert code != 0
    assert "依赖安装没有完成" in lines[-1]
    assert "run it again" in lines[-1]
    assert len(lines) == 2  # what it does, and what went wrong
    assert (clone / ".venv" / "bin" / "python").exists()  # half-built

    (clone / "requirements.lock").write_text("")
    results = [said(process) for process in (make(clone), make(clone))]
    assert [code for code, _ in results] == [0, 0]
    assert sum("Installing" in line for _, lines in results for line in lines) == 1
    assert said(make(clone)) == (0, [])

    moved = clone.rename(clone.with_name("搬家"))
    code, lines = said(make(moved))
    assert code == 0
    assert "Installing" in lines[0]
    assert str(moved) in (moved / ".venv" / "pyvenv.cfg").read_text()


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """The module pointed at an empty folder."""
    (tmp_path / "requirements.lock").write_text("")
    monkeypatch.setattr(environment, "REPOSITORY", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(
        environment, "LOCKS", dict.fromkeys(("run", "dev"), tmp_path / "requirements.lock")
    )
    return tmp_path


def test_a_python_without_venv_says_what_to_install(bare, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(environment.CannotBuild, match="apt install python3-venv"):
        environment.ensure("run")
    assert not (bare / ".venv" / ".run").exists()


def test_an_environment_whose_python_is_gone_is_not_fresh(bare):
    packages = bare / ".venv" / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    (packages / "site-packages").mkdir(parents=True)
    (bare / ".venv" / "bin").mkdir()
    (bare / ".venv" / "pyvenv.cfg").write_text(f"command = python -m venv {bare / '.venv'}")
    python = bare / ".venv" / "bin" / "python"
    python.symlink_to(sys.executable)
    (bare / ".venv" / ".dev").touch()
    assert environment._is_fresh("run")
    python.unlink()
    python.symlink_to("/no/such/python")
    assert not environment._is_fresh("run")


def test_a_newer_lock_means_building_again(bare):
    test_an_environment_whose_python_is_gone_is_not_fresh(bare)
    python = bare / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(sys.executable)
    later = (bare / ".venv" / ".dev").stat().st_mtime + 10
    os.utime(bare / "requirements.lock", (later, later))
    assert not environment._is_fresh("run")


def test_without_rights_it_says_so_in_one_line(normal_user, clone):
    ours = [folder for folder in clone.parents if "pytest-of-" in str(folder)]
    for folder in ours:
        folder.chmod(0o755)
    clone.chmod(0o555)
    done = subprocess.run(
        [normal_user.python, "-I", "xuanhan/environment.py", "run"],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
        **normal_user.account,
    )
    assert done.returncode == 1
    lines = (done.stdout + done.stderr).strip().splitlines()
    assert len(lines) == 1, lines
    assert "不能写入" in lines[0]


def test_an_older_python_can_read_what_tells_it_to_be_newer():
    source = Path(environment.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
