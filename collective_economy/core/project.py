"""发展项目: what its money is made of."""

from collections.abc import Sequence
from decimal import Decimal


def composition_problem(total: Decimal, parts: Sequence[Decimal]) -> str:
    """Why a total investment does not fit its parts, "" when it does: exactly equal, to the fen."""
    whole = sum(parts, Decimal(0))
    if whole == total:
        return ""
    return f"总投资应等于各项资金之和 {whole:,.2f} 元，相差 {abs(total - whole):,.2f} 元"
