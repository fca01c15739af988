"""Policy numbers are data: their declarations here, their dated values in `registry.PolicyParameter`.

Each campaign's `parameters.py` declares what it needs.  A declaration is the default until the county
enters a row of its own with an effective date and a document number (domain.md §0, caution 1).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any


class ParameterInvalid(ValueError):
    """A stored value does not fit the type that was declared; the message is for staff."""


def _whole(text: str) -> int:
    return int(text)


def _yes_no(text: str) -> bool:
    return {"是": True, "否": False}[text]


TYPES: dict[str, Callable[[str], Any]] = {
    "整数": _whole,
    "小数": Decimal,
    "是否": _yes_no,
    "文字": str,
}


@dataclass(frozen=True)
class Parameter:
    """One number or word that policy may change."""

    code: str
    title: str
    kind: str
    default: str
    unit: str = ""
    source: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def parse(self, text: str) -> Any:
        """The typed value of a stored text.  Raises ParameterInvalid with a Chinese reason."""
        try:
            value = TYPES[self.kind](text.strip())
        except (ValueError, KeyError, InvalidOperation) as error:
            raise ParameterInvalid(f"“{text}”不是{self.kind}") from error
        if self.minimum is not None and value < self.minimum:
            raise ParameterInvalid(f"不能小于 {self.minimum}")
        if self.maximum is not None and value > self.maximum:
            raise ParameterInvalid(f"不能大于 {self.maximum}")
        return value


_declared: dict[str, Parameter] = {}


def declare(*parameters: Parameter) -> None:
    """Make parameters known; a code declared twice is a mistake and raises ValueError."""
    for parameter in parameters:
        if parameter.code in _declared and _declared[parameter.code] != parameter:
            raise ValueError(f"parameter {parameter.code} is declared twice")
        parameter.parse(parameter.default)
        _declared[parameter.code] = parameter


def declaration(code: str) -> Parameter:
    """The declaration of a code.  Raises KeyError for a code that nobody declared."""
    return _declared[code]


def declared() -> list[Parameter]:
    """All declarations in the order of their codes."""
    return [_declared[code] for code in sorted(_declared)]
