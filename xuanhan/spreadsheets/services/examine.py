"""What a file would do: read, resolve, compare with the stored rows.  Writes nothing."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils import timezone

from xuanhan.common.sheet_bindings import (
    RowFindings,
    SheetBinding,
    SheetContext,
    binding_of,
)
from xuanhan.common.sheets import FileRefused, Ignored, Problem, SheetRead
from xuanhan.registry.models import NeedsRound
from xuanhan.registry.queries import RoundUnclear, round_by_code
from xuanhan.spreadsheets import limits
from xuanhan.spreadsheets.models import ImportBatch
from xuanhan.spreadsheets.models.batch import BatchState, RowOutcome
from xuanhan.spreadsheets.reading import read_file
from xuanhan.spreadsheets.resource import SheetResource, dataset
from xuanhan.spreadsheets.services.changes import Change, Changes
from xuanhan.spreadsheets.services.kinds import kinds_to_read

FOREIGN_ROW = "已在系统中登记，请联系县委组织部"
OUTCOMES = {
    "new": RowOutcome.CREATED,
    "update": RowOutcome.UPDATED,
    "skip": RowOutcome.UNCHANGED,
}
# Warnings of one code are listed one by one up to this many, then counted.
LISTED_WARNINGS = 10


class RoundRefused(FileRefused):
    """It is not the file's fault: no round, several, or a closed one."""


@dataclass
class RowPlan:
    """What one Excel row would do."""

    row: int
    outcome: RowOutcome
    label: str
    instance: Model
    changes: list[Change]


@dataclass
class Examined:
    """A file with everything found in it."""

    binding: SheetBinding
    read: SheetRead
    rows: list[tuple[int, dict[str, Any]]]
    resource: SheetResource
    plans: list[RowPlan] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def ignored(self) -> list[Ignored]:
        """Rows that are no data."""
        return self.read.ignored

    @property
    def listed_errors(self) -> list[Problem]:
        """As many errors as people can work on at once, and how many more there are."""
        more = len(self.errors) - limits.ERRORS
        if more <= 0:
            return self.errors
        note = Problem("more_errors", f"另有 {more} 处错误没有列出，请先改正以上各处")
        return [*self.errors[: limits.ERRORS], note]

    def count(self, outcome: RowOutcome) -> int:
        """How many rows would have this outcome; none while there are errors."""
        return 0 if self.errors else sum(plan.outcome == outcome for plan in self.plans)

    @property
    def fingerprint(self) -> str:
        """What would be written, in one word: the same again means nothing changed in between."""
        parts = [(plan.row, plan.outcome, plan.instance.pk, plan.changes) for plan in self.plans]
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def context_for(
    code: str, *, user: Any, round_code: str = "", scope: Any, for_writing: bool = True
) -> SheetContext:
    """The context of a kind: who, when, and the round where one is needed.  Raises RoundRefused.

    A closed round can be exported and not imported into; where none is named, an export takes the newest.
    """
    needs_round: NeedsRound | None = None
    if binding_of(code).kind.needs_round:
        newest = NeedsRound.objects.first()
        if not for_writing and not round_code and newest:
            round_code = newest.code
        try:
            needs_round = round_by_code(round_code or None)
        except RoundUnclear as error:
            raise RoundRefused("round", str(error)) from error
        if for_writing and not needs_round.is_open:
            raise RoundRefused(
                "round_closed", f"批次 {needs_round.code} 已关闭，不能再导入，请选择开放的批次"
            )
    return SheetContext(scope=scope, today=timezone.localdate(), round=needs_round, user=user)


def examine(code: str, data: bytes, file_name: str, context: SheetContext) -> Examined:
    """Check a file.  Raises FileRefused when it is refused as a whole."""
    kind, others = kinds_to_read(code)
    read = read_file(data, file_name, kind, others, today=context.today)
    binding = binding_of(code)(context)
    resolved, errors = [], list(read.errors)
    warnings = [*read.warnings, *_same_file(data)]
    faulty = {problem.row for problem in read.errors}
    for row in read.rows:
        findings = RowFindings(kind, row, read.sheet)
        values = binding.resolve(row, findings)
        errors += findings.errors
        warnings += findings.warnings
        if row.row not in faulty and not findings.errors:
            resolved.append((row, values, findings))
    rows = [(row.row, values) for row, values, _ in resolved]
    examined = Examined(binding, read, rows, SheetResource(binding))
    errors += _resolved_twice(examined, {problem.row for problem in errors})
    # Before the resource takes a stored row in hand: it writes the new values onto it.
    errors += _foreign(examined)
    # The resource only plans, so it needs no transaction of its own to be rolled back.
    result = examined.resource.import_data(
        dataset(examined.rows, binding.fields), dry_run=False, use_transactions=False
    )
    examined.plans, found = _plans(examined, result)
    examined.errors = sorted(
        [*errors, *found],
        key=lambda problem: (problem.row or 0, len(problem.column), problem.column),
    )
    if not examined.errors:
        # While rows are wrong, nobody can say which stored ones the file leaves out.
        warnings += binding.after_all(resolved)
    examined.warnings = _collapsed(warnings)
    return examined


def _same_file(data: bytes) -> list[Problem]:
    digest = hashlib.sha256(data).hexdigest()
    batch = ImportBatch.objects.filter(sha256=digest, state=BatchState.COMMITTED).first()
    if batch is None:
        return []
    at = timezone.localtime(batch.committed_at)
    return [
        Problem("same_file", f"同一文件已于 {at:%Y-%m-%d %H:%M} 导入过，不需要再次导入的请放弃")
    ]


def _resolved_twice(examined: Examined, faulty: set[int | None]) -> list[Problem]:
    """Rows that mean the same record although they are written differently, such as 罗盘 and 罗盘村."""
    binding, seen, problems = examined.binding, {}, []
    letters = {row.row: row.letters for row in examined.read.rows}
    column = binding.kind.column(binding.kind.natural_key[-1])
    for number, values in examined.rows:
        key = binding.key(values)
        if key in seen and number not in faulty:
            problems.append(
                Problem(
                    code="duplicate_row",
                    message=f"与第 {seen[key]} 行是同一条记录，请只保留一行",
                    sheet=examined.read.sheet,
                    row=number,
                    column=letters[number].get(column.key, ""),
                    header=column.header,
                )
            )
        seen.setdefault(key, number)
    return problems


def _foreign(examined: Examined) -> list[Problem]:
    """Rows that would change what lies outside the scope; they are taken out of the examined ones."""
    binding, sheet = examined.binding, examined.read.sheet
    letters = {row.row: row.letters for row in examined.read.rows}
    column = binding.kind.column(binding.kind.natural_key[-1])
    kept, problems = [], []
    for number, values in examined.rows:
        stored = examined.resource.stored.get(binding.key(values))
        if stored is None or binding.in_scope(stored):
            kept.append((number, values))
        else:
            place = letters[number].get(column.key, "")
            problems.append(
                Problem("foreign_row", FOREIGN_ROW, sheet, number, place, column.header)
            )
    examined.rows = kept
    return problems


def _plans(examined: Examined, result: Any) -> tuple[list[RowPlan], list[Problem]]:
    binding, sheet = examined.binding, examined.read.sheet
    letters = {row.row: row.letters for row in examined.read.rows}
    plans: list[RowPlan] = []
    problems: list[Problem] = []
    shown = Changes(binding, examined.resource.before, [row.instance for row in result.rows])
    for (number, _), row in zip(examined.rows, result.rows, strict=True):
        if row.errors or row.validation_error:
            problems += _row_problems(binding, sheet, number, letters[number], row)
        else:
            plans.append(
                RowPlan(
                    number,
                    OUTCOMES[row.import_type],
                    binding.label_of(row.instance),
                    row.instance,
                    shown.of(number, row.instance),
                )
            )
    return plans, problems


def _row_problems(
    binding: SheetBinding, sheet: str, number: int, letters: dict[str, str], row: Any
) -> list[Problem]:
    if row.validation_error:
        problems = []
        for name, messages in row.validation_error.message_dict.items():
            column = next((item for item in binding.kind.columns if item.key == name), None)
            problems.append(
                Problem(
                    code="invalid",
                    message="；".join(messages),
                    sheet=sheet,
                    row=number,
                    column=letters.get(name, ""),
                    header=column.header if column else "",
                )
            )
        return problems
    return [Problem("invalid", "这一行无法写入，请核对", sheet, number)]


def _collapsed(warnings: list[Problem]) -> list[Problem]:
    counts = Counter(problem.code for problem in warnings)
    listed: Counter[str] = Counter()
    kept = []
    for problem in warnings:
        listed[problem.code] += 1
        if listed[problem.code] <= LISTED_WARNINGS:
            kept.append(problem)
        elif listed[problem.code] == LISTED_WARNINGS + 1:
            more = counts[problem.code] - LISTED_WARNINGS
            kept.append(Problem(problem.code, f"另有 {more} 处同类提示：{problem.message}"))
    return kept
