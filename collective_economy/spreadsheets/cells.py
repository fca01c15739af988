"""Cells that offices write in several ways: 24个月, 两年, 4.35%, 0.0435."""

import re
from decimal import Decimal, InvalidOperation

HUNDRED = Decimal(100)
# What is below this was a percentage that the sheet shows as one: 0.0435 stands for 4.35 %.
FRACTION_BELOW = Decimal("0.5")
CENTI = Decimal("0.01")
TERM = re.compile(r"^(\d+)(?:\.0+)?(个?月|年)?$")


def percent(text: object, *, fractions: bool = True) -> Decimal | None:
    """A percentage with two decimals; None for an empty cell.  Raises ValueError."""
    word = str(text if text is not None else "").strip().replace("％", "%")
    if word in ("", "无", "—", "/", "-"):
        return None
    try:
        value = Decimal(word.rstrip("%").strip())
    except InvalidOperation as error:
        raise ValueError(word) from error
    if fractions and not word.endswith("%") and 0 < value < FRACTION_BELOW:
        value *= HUNDRED
    if not 0 <= value <= HUNDRED:
        raise ValueError(word)
    return value.quantize(CENTI)


def months(text: object) -> int:
    """A term in months: 24, 24个月, 2年.  Raises ValueError."""
    found = TERM.match(str(text if text is not None else "").replace(" ", ""))
    if found is None or int(found[1]) == 0:
        raise ValueError(text)
    return int(found[1]) * (12 if found[2] == "年" else 1)
