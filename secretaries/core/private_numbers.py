"""Numbers of persons in free text, which are not kept there (personal information law, art. 6)."""

import re

# An ID number or a mobile number, with blanks or hyphens between its groups.
_ID = re.compile(r"(?<!\d)\d{6}[ -]?(?:19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx](?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")


def private_number_in(text: str) -> str:
    """What kind of number stands in a text: “身份证号”, “手机号”, or "" for none."""
    if _ID.search(text):
        return "身份证号"
    return "手机号" if _PHONE.search(text) else ""
