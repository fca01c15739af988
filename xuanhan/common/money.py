"""Money: 元 as Decimal to the fen; split without a fen lost; written out in capitals for vouchers."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
WAN = Decimal(10_000)
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def to_fen(amount: Decimal) -> Decimal:
    """Rounded half-up to the fen."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def from_wan(amount: Decimal) -> Decimal:
    """万元 as 元, to the fen."""
    return to_fen(amount * WAN)


def split(total: Decimal, weights: Sequence[Decimal | int]) -> list[Decimal]:
    """`total` in parts after `weights`, to the fen, adding up exactly.

    The fen that rounding leaves go to the largest remainders, the earlier part first.  Raises ValueError for
    a total finer than the fen, negative weights, or weights that are all zero.
    """
    if total != to_fen(total):
        raise ValueError("the total is finer than the fen")
    shares = [Decimal(weight) for weight in weights]
    whole = sum(shares, Decimal(0))
    if whole <= 0 or any(share < 0 for share in shares):
        raise ValueError("weights must be positive")
    fens = int(total / FEN)
    sign = -1 if fens < 0 else 1
    exact = [abs(fens) * share / whole for share in shares]
    parts = [int(part) for part in exact]
    left = abs(fens) - sum(parts)
    order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[:left]:
        parts[place] += 1
    return [sign * part * FEN for part in parts]


def in_capitals(amount: Decimal) -> str:
    """人民币大写: 1234.05 → 壹仟贰佰叁拾肆元零伍分; whole amounts end in 整.

    Raises ValueError for an amount finer than the fen or of 万万亿 and more.
    """
    if amount != to_fen(amount):
        raise ValueError("the amount is finer than the fen")
    fens = int(abs(amount) / FEN)
    yuan, rest = divmod(fens, 100)
    jiao, fen = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return f"{'负' if amount < 0 else ''}{text or '零元'}整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif yuan:
        text += "零"
    text += f"{_DIGITS[fen]}分" if fen else "整"
    return f"{'负' if amount < 0 else ''}{text}"


def _whole(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    if len(groups) > len(_GROUPS):
        raise ValueError("the amount is too large")
    text = ""
    gap = False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text += _group(group) + _GROUPS[place]
        gap = False
    return text


def _group(number: int) -> str:
    text = ""
    gap = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return text
