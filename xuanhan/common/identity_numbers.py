"""Citizens' ID numbers (GB 11643): check digit, birth date, sex.  The area code only ever warns."""

import unicodedata
from dataclasses import dataclass
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CODES = "10X98765432"
# Provinces of GB/T 2260; county codes changed too often to be held against anybody.
PROVINCES = {
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
}  # fmt: skip
YOUNGEST, OLDEST = 16, 100


class IdentityNumberInvalid(ValueError):
    """The number cannot be one; `code` names the reason and the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True)
class IdentityNumber:
    """A number that checks, with what it tells."""

    text: str
    birth_date: date
    sex: str  # "MALE" or "FEMALE"
    area_known: bool


def check_digit(first17: str) -> str:
    """The eighteenth character to the first seventeen digits."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first17, strict=True))
    return CODES[total % 11]


def clean(text: str) -> str:
    """Without spaces, dashes and invisible signs; x and × become X."""
    wide = unicodedata.normalize("NFKC", text)
    plain = "".join(sign for sign in wide if sign.isprintable() and not sign.isspace())
    return plain.replace("-", "").replace("'", "").replace("×", "X").upper()


def parse(text: str, *, today: date) -> IdentityNumber:
    """The number behind a text.  Raises IdentityNumberInvalid."""
    number = clean(text)
    if len(number) == 15 and number.isdigit():
        raise IdentityNumberInvalid("id_15_digits", "是 15 位旧号码，请填写 18 位身份证号")
    if len(number) != 18 or not number[:17].isdigit() or number[17] not in "0123456789X":
        raise IdentityNumberInvalid(
            "id_format",
            f"应为 18 位数字（末位可为 X），现有 {len(number)} 位，请对照身份证原件核对",
        )
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as error:
        raise IdentityNumberInvalid(
            "id_birth", "第 7–14 位不是有效的出生日期，请对照身份证原件核对"
        ) from error
    if check_digit(number[:17]) != number[17]:
        raise IdentityNumberInvalid("id_check_digit", "校验位不对，请对照身份证原件核对")
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not YOUNGEST <= age <= OLDEST:
        raise IdentityNumberInvalid(
            "id_age", f"按出生日期计算为 {age} 周岁，不在 {YOUNGEST}–{OLDEST} 周岁之间，请核对"
        )
    sex = "MALE" if int(number[16]) % 2 else "FEMALE"
    return IdentityNumber(number, born, sex, number[:2] in PROVINCES)
