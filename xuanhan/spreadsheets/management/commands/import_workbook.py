"""`manage.py import_workbook --kind K FILE [--round CODE] [--as USERNAME] [--commit] [--json]`.

Without --commit it only checks.  Exit 0 clean, 1 rows with errors and nothing written, 2 file refused, 3 anything
else (one line on stderr).
"""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from xuanhan.accounts.models import User
from xuanhan.accounts.services.behaviour import COMMAND_LINE
from xuanhan.common import history, scoping
from xuanhan.common.command_line import CommandFailed, PlainCommand, os_reason
from xuanhan.common.sheet_bindings import SheetBinding
from xuanhan.common.sheets import FileRefused, Problem
from xuanhan.spreadsheets.management.kinds import add_kind_argument, named_binding
from xuanhan.spreadsheets.models.batch import RowOutcome
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import (
    Examined,
    RoundRefused,
    context_for,
    examine,
)

ROWS_WITH_ERRORS, REFUSED = 1, 2


class Command(PlainCommand):
    """The same code as the pages."""

    help = "检查并导入一个 Excel 文件（不加 --commit 只检查）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, for whom, whether to write."""
        parser.add_argument("file", help="xlsx 或 csv 文件")
        add_kind_argument(parser)
        parser.add_argument("--round", default="", help="批次编号，默认为唯一开放的批次")
        parser.add_argument("--as", dest="username", default="", help="以哪个账号的权限导入")
        parser.add_argument("--commit", action="store_true", help="检查无误后写入")
        parser.add_argument("--json", action="store_true", help="标准输出只有一个 JSON 对象")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and write where asked to."""
        user, scope = self._who(options["username"], named_binding(options["kind"]))
        data = self._data(options["file"])
        try:
            with history.acting(str(user) if user else COMMAND_LINE, user.pk if user else None):
                self._run(options, data, user, scope)
        except RoundRefused as refused:
            raise CommandFailed(refused.problem.message) from refused
        except FileRefused as refused:
            self._print(options, None, None, refused.problem)
            sys.exit(REFUSED)

    def _who(self, username: str, binding: type[SheetBinding]) -> tuple[User | None, scoping.Scope]:
        if not username:
            return None, scoping.COUNTY
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandFailed(f"没有可用的账号“{username}”")
        if not user.has_perm(binding.permission("import")):
            raise CommandFailed(f"账号“{username}”没有导入这种表格的权限")
        return user, user.scope

    def _data(self, name: str) -> bytes:
        try:
            return Path(name).read_bytes()
        except OSError as error:
            raise CommandFailed(f"不能读取文件 {name}：{os_reason(error)}") from error

    def _run(
        self, options: dict[str, Any], data: bytes, user: User | None, scope: scoping.Scope
    ) -> None:
        context = context_for(options["kind"], user=user, round_code=options["round"], scope=scope)
        name = Path(options["file"]).name
        examined = examine(options["kind"], data, name, context)
        batch = None
        if options["commit"] and not examined.errors:
            batch = commit(keep(examined, data, name, user=user), user=user, scope=scope).pk
        self._print(options, examined, batch, None)
        if examined.errors:
            sys.exit(ROWS_WITH_ERRORS)

    def _print(
        self,
        options: dict[str, Any],
        examined: Examined | None,
        batch: int | None,
        refusal: Problem | None,
    ) -> None:
        answer = _answer(examined, batch, refusal)
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for problem in [*answer["errors"], *answer["warnings"]]:
            self.stdout.write(_line(problem))
        if examined is not None:
            done = "已导入" if batch else "已检查，未写入"
            self.stdout.write(
                f"{done}：读入 {answer['rows_read']} 行，新增 {answer['created']}，"
                f"变更 {answer['updated']}，未变 {answer['unchanged']}，错误 {len(answer['errors'])}"
            )


def _answer(
    examined: Examined | None, batch: int | None, refusal: Problem | None
) -> dict[str, Any]:
    if examined is None:
        counts = {"rows_read": 0, "ignored": [], "created": 0, "updated": 0, "unchanged": 0}
        errors = [refusal.as_dict()] if refusal else []
        return {**counts, "errors": errors, "warnings": [], "batch": None}
    return {
        "rows_read": len(examined.read.rows),
        "ignored": [{"row": item.row, "reason": item.reason} for item in examined.ignored],
        "created": examined.count(RowOutcome.CREATED),
        "updated": examined.count(RowOutcome.UPDATED),
        "unchanged": examined.count(RowOutcome.UNCHANGED),
        "errors": [problem.as_dict() for problem in examined.listed_errors],
        "warnings": [problem.as_dict() for problem in examined.warnings],
        "batch": batch,
    }


def _line(problem: dict[str, Any]) -> str:
    if problem["row"] is None:
        return problem["message"]
    place = f"第 {problem['row']} 行 {problem['column']} 列“{problem['header']}”"
    value = f"“{problem['value']}”" if problem["value"] else ""
    return f"{place}{value}：{problem['message']}"
