"""Text as offices type it, without what nobody meant to type.  Free of Django."""

import re
import unicodedata

from xuanhan.common.cells import CellProblem

# Invisible signs (Unicode category Cf): soft hyphens, zero-width signs, marks of direction, tags.
INVISIBLE = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
# Radicals that look like characters (⽅ for 方): what copying out of a PDF leaves behind.
RADICALS = re.compile("[\u2e80-\u2fdf]")
# Every blank but a new line becomes a plain one.
BLANKS = re.compile(r"[^\S\n ]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# What no text holds; readers put the replacement sign in its place, so that nothing vanishes unseen.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
REPLACEMENT = "\ufffd"


def clean_text(text: str) -> str:
    """Without invisible signs and outer blanks, in composed form; a leading apostrophe of Excel goes too."""
    ascii_only = text.isascii()
    if text.isalnum() and (ascii_only or unicodedata.is_normalized("NFC", text)):
        return text  # most cells: nothing to clean
    if not ascii_only:
        text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
        text = RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return BLANKS.sub(" ", text).strip().removeprefix("'").strip()


def half_width(text: str) -> str:
    """Digits and signs in half width, without any blanks."""
    if text.isascii() and text.isalnum():
        return text
    return "".join(unicodedata.normalize("NFKC", clean_text(text)).split())


def has_radicals(text: str) -> bool:
    """Whether `clean_text` replaces a look-alike of a character."""
    return not text.isascii() and RADICALS.search(text) is not None


def without_control(text: str) -> str:
    """The text with control characters made visible: neither XML nor PostgreSQL can hold all of them."""
    return CONTROL.sub(REPLACEMENT, text)


def check_signs(text: str) -> None:
    """Refuse what other computers cannot show.  Raises CellProblem."""
    if text.isascii():
        return
    private = PRIVATE.search(text)
    if private:
        raise CellProblem(
            "private_character",
            f"含有自造字 U+{ord(private[0]):04X}，其他电脑显示不出，请改用标准字",
        )
    if REPLACEMENT in text:
        raise CellProblem("control_character", "含有损坏或不可见的控制字符，请重新录入")
