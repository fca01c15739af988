"""统一社会信用代码 (GB 32100-2015) of collective economic organizations: N and the organization's level.

Eighteen signs: N (agricultural registration), 1 group / 2 village / 3 township, six digits of the place,
nine of the organization, one check sign.  The letters I, O, S, V and Z do not occur.
"""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# 3 to the power of the place, modulo 31; the check sign itself counts once.
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
LENGTH = 18
PATTERN = rf"^N[123][0-9]{{6}}[{ALPHABET}]{{10}}$"
# Second sign → level, as `OrganizationLevel` stores it.
LEVELS = {"1": "GROUP", "2": "VILLAGE", "3": "TOWNSHIP"}
LEVEL_NAMES = {"1": "组级", "2": "村级", "3": "乡镇级"}


class RegistrationCodeInvalid(ValueError):
    """The code cannot be one; the message says what to do."""


def clean(text: str) -> str:
    """In half width and capitals, without blanks and dashes."""
    wide = unicodedata.normalize("NFKC", text)
    plain = "".join(sign for sign in wide if sign.isprintable() and not sign.isspace())
    return plain.replace("-", "").upper()


def check_sign(first17: str) -> str:
    """The eighteenth sign to the first seventeen.  Raises ValueError for a sign that does not occur."""
    total = sum(
        weight * ALPHABET.index(sign) for weight, sign in zip(WEIGHTS, first17, strict=True)
    )
    return ALPHABET[-total % 31]


def parse(text: str) -> str:
    """The code behind a text.  Raises RegistrationCodeInvalid."""
    code = clean(text)
    if len(code) != LENGTH:
        raise RegistrationCodeInvalid(f"应为 18 位，现有 {len(code)} 位，请对照登记证核对")
    if code[0] != "N" or code[1] not in LEVELS:
        raise RegistrationCodeInvalid(
            "农村集体经济组织的代码以 N1（组）、N2（村）或 N3（乡镇）开头"
        )
    if not code[2:8].isdecimal():
        raise RegistrationCodeInvalid("第 3–8 位为六位行政区划代码，只能是数字，请核对")
    strange = next((sign for sign in code[8:] if sign not in ALPHABET), None)
    if strange is not None:
        raise RegistrationCodeInvalid(f"代码中不会出现“{strange}”，请对照登记证核对")
    if check_sign(code[:17]) != code[17]:
        raise RegistrationCodeInvalid("末位校验码不对，请对照登记证逐位核对")
    return code


def level_of(code: str) -> str:
    """The level that a valid code names: GROUP, VILLAGE or TOWNSHIP."""
    return LEVELS[code[1]]
