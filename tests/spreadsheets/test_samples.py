"""The sample workbooks of fixtures/demo, and sheets that go out and come back."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from openpyxl import load_workbook

from secretaries.models import Cadre, CadreChoices, VillageChoices
from tests.spreadsheets.conftest import run, sums
from tests.spreadsheets.people import clerk
from xuanhan.common.sheet_bindings import all_bindings, binding_of
from xuanhan.common.sheets import ColumnType
from xuanhan.registry.models import Need
from xuanhan.spreadsheets.services.exports import export_rows
from xuanhan.spreadsheets.writing import plain_sheet, write_template

SAMPLES = Path(settings.BASE_DIR) / "fixtures" / "demo"
GOOD = [
    ("village-needs", "1 村情需求清单.xlsx", Need),
    ("cadre-profiles", "2 干部能力画像表.xlsx", Cadre),
    ("cadre-choices", "3 双向选择志愿表.xlsx", CadreChoices),
    ("village-choices", "4 意向表.xlsx", VillageChoices),
]
FAULTY = {"village-needs": "5 有误的需求清单.xlsx", "cadre-profiles": "6 有误的干部画像表.xlsx"}


def numbered_rows(file: Path) -> int:
    """Rows with a running number, counted by another library."""
    sheet = load_workbook(file).active
    return sum(isinstance(cell.value, int) for cell in sheet["A"])


def commit_samples() -> None:
    for kind, name, _ in GOOD:
        assert run("--kind", kind, str(SAMPLES / name), "--commit").code == 0


def test_the_four_good_samples_go_in_whole(selection):
    for kind, name, model in GOOD:
        rows = numbered_rows(SAMPLES / name)
        outcome = run("--kind", kind, str(SAMPLES / name), "--commit")
        assert (outcome.code, outcome.errors) == (0, [])
        assert outcome.answer["rows_read"] == outcome.answer["created"] == rows
        assert model.objects.count() == rows
    counts = [model.objects.count() for _, _, model in GOOD]
    assert counts == [130, 150, 132, 81]
    # Each of the 87 villages of the round reports, and eight others.
    assert Need.objects.values("village").distinct().count() == 95


def test_a_second_time_they_change_nothing(selection):
    commit_samples()
    for kind, name, _ in GOOD:
        again = run("--kind", kind, str(SAMPLES / name))
        assert again.answer["unchanged"] == again.answer["rows_read"]
        assert (again.code, again.warned[0]) == (0, "same_file")


@pytest.mark.parametrize("kind", FAULTY)
def test_every_planted_error_is_found_at_its_cell_and_nothing_else(selection, kind):
    with (SAMPLES / "expected_errors.csv").open(encoding="utf-8", newline="") as file:
        planted = [row for row in csv.DictReader(file) if row["file"] == FAULTY[kind]]
    before = sums()
    outcome = run("--kind", kind, str(SAMPLES / FAULTY[kind]), "--commit")
    assert outcome.code == 1
    found = [(f"{e['column']}{e['row']}", e["header"]) for e in outcome.errors]
    assert found == [(f"{row['column']}{row['row']}", row["header"]) for row in planted]
    assert sums() == before


def test_the_two_faulty_samples_hold_at_least_twenty_different_errors(selection):
    errors = [
        (kind, error["header"], error["code"])
        for kind, name in FAULTY.items()
        for error in run("--kind", kind, str(SAMPLES / name)).errors
    ]
    assert len(set(errors)) >= 20


def test_what_is_exported_comes_back_unchanged(selection, import_file):
    commit_samples()
    office = clerk("county_office")
    for kind, _, model in GOOD:
        rows = export_rows(kind, user=office, reason="核对")
        outcome = import_file(kind, plain_sheet(binding_of(kind).kind, rows))
        assert outcome.errors == []
        assert outcome.answer["unchanged"] == model.objects.count() > 0
        assert outcome.answer["created"] == outcome.answer["updated"] == 0


def test_an_export_with_hidden_numbers_is_never_taken_for_the_numbers(selection, import_file):
    commit_samples()
    rows = export_rows("cadre-profiles", user=clerk("county_office"))
    outcome = import_file("cadre-profiles", plain_sheet(binding_of("cadre-profiles").kind, rows))
    assert outcome.code == 1
    told = {(error["header"], error["code"]) for error in outcome.errors}
    assert told == {("身份证号", "masked"), ("联系电话", "masked")}


@pytest.mark.parametrize("binding", all_bindings(), ids=lambda binding: binding.kind.code)
class TestTemplates:
    def test_an_untouched_template_is_refused_as_an_example(self, selection, binding, tmp_path):
        file = tmp_path / "模板.xlsx"
        file.write_bytes(write_template(binding.kind))
        outcome = run("--kind", binding.kind.code, str(file), "--commit")
        assert outcome.code == 2
        assert "只有模板的示例行" in outcome.errors[0]["message"]

    def test_a_template_names_every_column_and_marks_the_required_ones(self, binding, tmp_path):
        file = tmp_path / "模板.xlsx"
        file.write_bytes(write_template(binding.kind))
        sheet = load_workbook(file).worksheets[0]
        heads = [cell.value for cell in sheet[2]]
        assert [binding.kind.by_header(head) for head in heads] == list(binding.kind.columns)
        starred = [head for head in heads if head.endswith("*")]
        assert len(starred) == len(binding.kind.required_columns)

    def test_a_template_has_a_list_for_every_closed_choice(self, binding, tmp_path):
        file = tmp_path / "模板.xlsx"
        file.write_bytes(write_template(binding.kind))
        book = load_workbook(file)
        lists = {
            v.formula1.removeprefix("=") for v in book.worksheets[0].data_validations.dataValidation
        }
        closed = {ColumnType.CHOICE, ColumnType.YES_NO}
        assert lists == {f"list_{c.key}" for c in binding.kind.columns if c.type in closed}
        # Lists longer than 255 characters only work as ranges, and the ranges lie on a hidden sheet.
        assert all(book.defined_names[name].attr_text.startswith("'可选值'!") for name in lists)
        assert book["可选值"].sheet_state == "hidden"
