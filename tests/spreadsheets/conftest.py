"""An open round in the real county, and a way to import a file and see all that came of it."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from secretaries.models import Cadre, CadreChoices, SelectionRound, VillageChoices
from secretaries.services.first_round import open_first_round
from xuanhan.accounts.models import Act
from xuanhan.registry.models import Need
from xuanhan.spreadsheets.models import BatchRow, ImportBatch

WRITTEN = (Need, Cadre, CadreChoices, VillageChoices, ImportBatch, BatchRow, Act)


@dataclass
class Outcome:
    """What a command answered."""

    code: int
    answer: dict[str, Any]
    stderr: str = ""

    @property
    def errors(self) -> list[dict[str, Any]]:
        return self.answer["errors"]

    @property
    def places(self) -> list[tuple[str, str]]:
        """Cell and code of each error: [("C2", "village_unknown")]."""
        return [(f"{e['column']}{e['row'] or ''}", e["code"]) for e in self.errors]

    @property
    def warned(self) -> list[str]:
        """The codes of the warnings."""
        return [problem["code"] for problem in self.answer["warnings"]]

    def warning(self, code: str) -> str:
        """The message of a warning."""
        return next(p["message"] for p in self.answer["warnings"] if p["code"] == code)


def run(*arguments: str) -> Outcome:
    """The import command in this process."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with redirect_stderr(err):
        try:
            call_command("import_workbook", *arguments, "--json", stdout=out)
        except SystemExit as end:
            code = end.code
    said = out.getvalue().strip()
    return Outcome(code, json.loads(said) if said else {}, err.getvalue())


def rows_stored() -> list[int]:
    """How many rows each table has that an import could write."""
    return [model.objects.count() for model in WRITTEN]


def sums() -> str:
    """A sum over every stored value that an import could change."""
    with connection.cursor() as cursor:
        found = []
        for model in WRITTEN:
            cursor.execute(
                f"SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) FROM {model._meta.db_table} t"
            )
            found.append(cursor.fetchone()[0])
    return str(found)


@pytest.fixture
def selection(db) -> SelectionRound:
    """Round 2026-1 with its 87 villages."""
    return open_first_round()


@pytest.fixture
def import_file(selection, tmp_path: Path) -> Callable[..., Outcome]:
    """Check and commit a file of a kind by the command; a file that is not clean must write nothing."""

    def importing(kind: str, data: bytes, name: str = "表.xlsx", *more: str) -> Outcome:
        file = tmp_path / name
        file.write_bytes(data)
        before = sums()
        outcome = run("--kind", kind, str(file), "--commit", *more)
        assert (outcome.code == 0) == (outcome.answer.get("batch") is not None)
        if outcome.code != 0:
            assert sums() == before
        return outcome

    return importing
