"""`manage.py import_workbook` and `workbook_template`: exit codes, the JSON object, whom an import is recorded for."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from openpyxl import load_workbook

from tests.spreadsheets.conftest import run, sums
from tests.spreadsheets.people import clerk
from tests.spreadsheets.rows import need, needs_book
from xuanhan.accounts.models import Act
from xuanhan.common.sheets import Problem
from xuanhan.database import EmbeddedServer
from xuanhan.registry.models import Need, NeedsRound
from xuanhan.spreadsheets.models import ImportBatch

KEYS = ["rows_read", "ignored", "created", "updated", "unchanged", "errors", "warnings", "batch"]
PROBLEM_KEYS = ["sheet", "row", "column", "header", "value", "code", "message"]


@pytest.fixture
def file(tmp_path, selection):
    """Writes a file and gives its path."""

    def write(data, name="表.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write


def spoken(*arguments):
    """Exit code and output of the command without --json."""
    out, code = io.StringIO(), 0
    try:
        call_command("import_workbook", *arguments, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue().splitlines()


def test_checking_alone_exits_0_and_writes_nothing(file):
    before = sums()
    outcome = run("--kind", "village-needs", file(needs_book(need(), [], need(村="扇坡村")).data()))
    assert outcome.code == 0
    assert list(outcome.answer) == KEYS
    assert outcome.answer == {
        "rows_read": 2, "ignored": [{"row": 3, "reason": "空行"}], "created": 2, "updated": 0,
        "unchanged": 0, "errors": [], "warnings": [], "batch": None,
    } | {"warnings": outcome.answer["warnings"]}  # fmt: skip
    assert sums() == before


def test_committing_exits_0_and_names_the_batch(file):
    path = file(needs_book(need()).data())
    outcome = run("--kind", "village-needs", path, "--commit")
    batch = ImportBatch.objects.get()
    assert (outcome.code, outcome.answer["batch"]) == (0, batch.pk)
    assert (batch.state, batch.actor, batch.created_by) == ("COMMITTED", "命令行", None)
    act = Act.objects.get(kind="导入")
    assert (act.actor, act.user, act.details["batch"]) == ("命令行", None, batch.pk)
    assert Need.objects.get().created_by is None


def test_rows_with_errors_exit_1_with_every_key_of_every_error(file):
    before = sums()
    outcome = run("--kind", "village-needs", file(needs_book(need(村="罗盆村")).data()), "--commit")
    assert (outcome.code, list(outcome.answer)) == (1, KEYS)
    (error,) = outcome.errors
    assert list(error) == PROBLEM_KEYS
    assert {key: error[key] for key in PROBLEM_KEYS[:6]} == {
        "sheet": "需求清单", "row": 2, "column": "C", "header": "村", "value": "罗盆村",
        "code": "village_unknown",
    }  # fmt: skip
    assert (outcome.answer["created"], outcome.answer["batch"]) == (0, None)
    assert sums() == before


def test_the_header_of_an_error_is_the_canonical_one(file):
    data = needs_book(need(村="罗盆村"))
    xml = data.parts["xl/worksheets/sheet1.xml"].replace(">村<", ">村（社区）*<")
    data.parts["xl/worksheets/sheet1.xml"] = xml
    assert run("--kind", "village-needs", file(data.data())).errors[0]["header"] == "村"


def test_a_refused_file_exits_2_with_one_object_all_the_same(file):
    outcome = run("--kind", "village-needs", file(b"%PDF"), "--commit")
    assert (outcome.code, list(outcome.answer)) == (2, KEYS)
    (error,) = outcome.errors
    assert (list(error), error["row"], error["code"]) == (PROBLEM_KEYS, None, "not_workbook")
    assert outcome.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--kind", "village-needs", "/没有/这个.xlsx"), "没有这个文件"),
        (("--kind", "village-needs", "/tmp"), "这是一个文件夹"),
        (("--kind", "no-such-kind", "{file}"), "、cadre-choices、"),
        (("--kind", "village-needs", "{file}", "--round", "1999-9"), "没有编号为“1999-9”的批次"),
        (("--kind", "village-needs", "{file}", "--as", "nobody"), "没有可用的账号“nobody”"),
        (("--kind", "village-needs", "{file}", "--as", "watcher"), "没有导入这种表格的权限"),
    ],
)
def test_anything_else_exits_3_with_one_line(file, arguments, says):
    clerk("agriculture", username="watcher")
    path = file(needs_book(need()).data())
    outcome = run(*(part.format(file=path) for part in arguments), "--commit")
    assert (outcome.code, outcome.answer) == (3, {})
    assert says in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert Need.objects.count() == 0


def test_the_round_is_the_one_open_one_or_must_be_named(file):
    path = file(needs_book(need()).data())
    second = NeedsRound.objects.create(code="2025-2", year=2025, title="第二批")
    outcome = run("--kind", "village-needs", path, "--commit")
    assert (outcome.code, "请指明批次编号" in outcome.stderr) == (3, True)
    assert run("--kind", "village-needs", path, "--commit", "--round", "2025-2").code == 0
    assert Need.objects.get().round == second
    NeedsRound.objects.update(is_open=False)
    closed = run("--kind", "village-needs", path, "--commit", "--round", "2025-2")
    assert (closed.code, "已关闭" in closed.stderr) == (3, True)


def test_what_nobody_foresaw_exits_3_with_one_line_too(file, monkeypatch):
    def explode(*args, **kwargs):
        raise ZeroDivisionError("secret\ntrace")

    monkeypatch.setattr("xuanhan.spreadsheets.management.commands.import_workbook.examine", explode)
    outcome = run("--kind", "village-needs", file(needs_book(need()).data()))
    assert (outcome.code, outcome.stderr.count("\n")) == (3, 1)
    assert "secret" not in outcome.stderr


def test_an_import_as_somebody_has_that_persons_scope_and_record(file):
    user = clerk("township_committee", "龙泉土家族乡")
    path = file(needs_book(need()).data())
    outcome = run("--kind", "village-needs", path, "--commit", "--as", user.username)
    batch = ImportBatch.objects.get(pk=outcome.answer["batch"])
    assert (batch.created_by, batch.actor) == (user, str(user))
    assert Need.objects.get().created_by == user
    event = Need.pgh_event_model.objects.latest("pgh_id")
    assert event.pgh_context.metadata["user"] == user.pk


def test_without_json_people_read_lines(file):
    code, lines = spoken("--kind", "village-needs", file(needs_book(need(村="罗盆村")).data()))
    assert code == 1
    assert lines[0].startswith("第 2 行 C 列“村”“罗盆村”：没有找到村“罗盆村”，相近的有")
    assert lines[-1] == "已检查，未写入：读入 1 行，新增 0，变更 0，未变 0，错误 1"
    code, lines = spoken("--kind", "village-needs", file(needs_book(need()).data()), "--commit")
    assert (code, lines[-1]) == (0, "已导入：读入 1 行，新增 1，变更 0，未变 0，错误 0")


def test_a_problem_answers_with_exactly_the_keys_of_the_interface():
    assert list(Problem("code", "message").as_dict()) == PROBLEM_KEYS


def test_the_template_is_the_one_of_the_page(tmp_path):
    out = tmp_path / "模板.xlsx"
    said = io.StringIO()
    call_command("workbook_template", "--kind", "village-needs", str(out), stdout=said)
    assert "已写出村情需求清单模板" in said.getvalue()
    assert load_workbook(out).sheetnames == ["村情需求清单", "可选值", "填表说明"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--kind", "village-needs", "/没有/模板.xlsx"), "不能写入文件"),
        (("--kind", "no-such-kind", "x.xlsx"), "没有“no-such-kind”这种表格"),
    ],
)
def test_a_template_that_cannot_be_written_exits_3(capsys, arguments, says):
    with pytest.raises(SystemExit) as end:
        call_command("workbook_template", *arguments)
    assert end.value.code == 3
    assert says in capsys.readouterr().err


def process(folder, *arguments):
    """A command as a process of its own on another data folder."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**os.environ, "PORTAL_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("别处 data")
    for place in (folder, *folder.parents[:2]):
        place.chmod(0o755)
    yield folder
    assert process(folder, "help").returncode == 0
    assert not EmbeddedServer(folder).listens()
    subprocess.run(
        [sys.executable, "-m", "xuanhan.database", "clean"],
        cwd=settings.BASE_DIR, env={**os.environ, "PORTAL_DATA": str(folder)}, check=True,
    )  # fmt: skip


def test_where_no_server_runs_the_command_starts_one_and_stops_it(folder):
    sample = Path(settings.BASE_DIR) / "fixtures" / "demo" / "1 村情需求清单.xlsx"
    done = process(folder, "import_workbook", "--kind", "village-needs", str(sample), "--json")
    # It is a new, empty database: nothing to check against, and that is said in one line.
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "请先运行一次 make run" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("--kind",), ("--no-such-option",)])
def test_a_wrong_call_of_the_process_exits_3_and_not_2(arguments):
    done = process(os.environ["PORTAL_DATA"], "import_workbook", *arguments)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "参数不全或有误，请用 --help 查看用法\n"


@pytest.mark.long
def test_the_whole_path_without_a_server(folder):
    for step in (("migrate", "--verbosity", "0"), ("prepare",)):
        assert process(folder, *step).returncode == 0
    samples = Path(settings.BASE_DIR) / "fixtures" / "demo"
    needs = str(samples / "1 村情需求清单.xlsx")
    done = process(
        folder, "import_workbook", "--kind", "village-needs", needs, "--commit", "--json"
    )
    assert (done.returncode, json.loads(done.stdout)["created"], done.stderr) == (0, 130, "")
    faulty = str(samples / "5 有误的需求清单.xlsx")
    done = process(
        folder, "import_workbook", "--kind", "village-needs", faulty, "--commit", "--json"
    )
    assert (done.returncode, len(json.loads(done.stdout)["errors"])) == (1, 9)


def test_a_reader_who_has_read_enough_gets_no_trace():
    command = subprocess.Popen(
        [sys.executable, "manage.py", "help"],
        cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    command.stdout.close()
    _, said = command.communicate(timeout=60)
    assert (command.returncode, said) == (141, "")
