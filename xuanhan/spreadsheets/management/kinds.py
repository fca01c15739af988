"""The argument --kind of both commands."""

from django.core.management.base import CommandParser

from xuanhan.common.command_line import CommandFailed
from xuanhan.common.sheet_bindings import SheetBinding, all_bindings, binding_of


def _codes() -> str:
    return "、".join(binding.kind.code for binding in all_bindings())


def add_kind_argument(parser: CommandParser) -> None:
    """Which kind of sheet; `named_binding` looks it up."""
    parser.add_argument("--kind", required=True, metavar="KIND", help=f"表格种类：{_codes()}")


def named_binding(code: str) -> type[SheetBinding]:
    """The binding of a kind's code.  Raises CommandFailed with the codes there are."""
    try:
        return binding_of(code)
    except KeyError as error:
        raise CommandFailed(f"没有“{code}”这种表格，可用：{_codes()}") from error
