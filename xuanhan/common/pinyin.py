"""Names as people type them: 汉字, 全拼 and 首字母, with every reading.  Free of Django.

曾国藩 is found by zgf and by cgf: the library reads 曾 as ceng, a surname is read zeng, and whoever types does
not know which of the two a program expects (ecosystem.md §0.9).
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from pypinyin import Style, lazy_pinyin, pinyin

# Readings that signs have as surnames and that the library does not list among theirs.
SURNAMES = {
    "黑": "he",
    "会": "gui",
    "费": "bi",
    "教": "jiao",
    "行": "xing",
    "华": "hua",
    "纪": "ji",
}
# Up to this many signs all combinations of readings are kept, above it one other reading at a time.
SHORT_NAME = 6
MOST_SPELLINGS = 64


def normalise(text: str) -> str:
    """The text in small letters and half width, without spaces and signs that no name is searched by."""
    wide = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in wide if sign.isalnum())


@lru_cache(maxsize=8192)
def _every_reading(sign: str) -> tuple[str, ...]:
    readings = list(pinyin(sign, style=Style.NORMAL, heteronym=True)[0])
    # 吕 is lv on keyboards, and lu where somebody leaves the dots out.
    plain = [reading.replace("v", "u") for reading in readings if "v" in reading]
    return tuple(dict.fromkeys(readings + plain))


def _is_read(sign: str) -> bool:
    return not sign.isascii() and _every_reading(sign) != (sign,)


def _usual_readings(text: str) -> list[str]:
    """One reading a sign, as the word suggests: 重庆 → chong qing."""
    usual: list[str] = []
    run = ""
    for sign in [*text, ""]:
        if sign and _is_read(sign):
            run += sign
            continue
        if run:
            readings = lazy_pinyin(run, style=Style.NORMAL)
            if len(readings) != len(run):
                readings = [_every_reading(each)[0] for each in run]
            usual += readings
            run = ""
        if sign:
            usual.append(sign)
    return usual


def readings(text: str, *, person: bool = False) -> list[tuple[str, ...]]:
    """All readings of each sign, the usual one first; letters and digits stand for themselves.

    With `person` the first sign is read as a surname too.
    """
    found = []
    for place, (sign, usual) in enumerate(zip(text, _usual_readings(text), strict=True)):
        others = _every_reading(sign) if _is_read(sign) else ()
        surname = (SURNAMES[sign],) if person and place == 0 and sign in SURNAMES else ()
        found.append(tuple(dict.fromkeys((usual, *surname, *others))))
    return found


def _combined(choices: Sequence[tuple[str, ...]]) -> list[str]:
    usual = [options[0] for options in choices]
    made = ["".join(usual)]
    for place, options in enumerate(choices):
        made += ["".join([*usual[:place], other, *usual[place + 1 :]]) for other in options[1:]]
    if len(choices) <= SHORT_NAME:
        made += [
            "".join(parts)
            for parts, _ in zip(product(*choices), range(MOST_SPELLINGS), strict=False)
        ]
    return list(dict.fromkeys(made))


def spellings(name: str, *, person: bool = False) -> list[str]:
    """A name in full pinyin, in every reading: 罗盘 → luopan."""
    return _combined(readings(normalise(name), person=person))


def initials(name: str, *, person: bool = False) -> list[str]:
    """A name by its first letters, in every reading: 曾国藩 → cgf, zgf."""
    letters = [
        tuple(dict.fromkeys(reading[0] for reading in options))
        for options in readings(normalise(name), person=person)
    ]
    return _combined(letters)


def search_text(names: Iterable[str], *, also: Iterable[str] = (), person: bool = False) -> str:
    """Everything by which a row is found, in one text: `names` with their pinyin, `also` as they stand.

    Searching is a look for a part of it; the parts are kept asunder by a space, which no search term holds.
    """
    spelled = [normalise(name) for name in names if name]
    parts = [*spelled, *(normalise(text) for text in also if text)]
    for name in spelled:
        parts += spellings(name, person=person) + initials(name, person=person)
    kept: list[str] = []
    for part in sorted(dict.fromkeys(parts), key=len, reverse=True):
        if part and not any(part in longer for longer in kept):
            kept.append(part)
    return " ".join(kept)


def grams(term: str) -> list[str]:
    """The pairs of neighbouring signs of a term, as the index keeps them: 罗盘村 → 罗盘, 盘村."""
    return sorted({term[place : place + 2] for place in range(len(term) - 1)})
