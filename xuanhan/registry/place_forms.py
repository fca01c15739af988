"""How offices write the names of places.  Free of Django."""

import unicodedata

COUNTY_PREFIXES = ("四川省", "达州市", "宣汉县", "宣汉")
# Longest first, so that 村民委员会 is not read as 村 followed by something.
BODY_ENDINGS = ("村民委员会", "居民委员会", "村委会", "居委会", "村支部", "村党支部")
KIND_ENDINGS = ("社区", "村")
TOWNSHIP_BODIES = ("街道办事处", "人民政府", "办事处", "党委", "党工委", "政府")
TOWNSHIP_ENDINGS = ("街道", "镇", "乡")
ETHNIC = "土家族"


def normalise(text: str) -> str:
    """The text without what a typist adds: width, spaces, zero-width signs, brackets' kind."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in wide if not sign.isspace() and sign.isprintable())


def display_name(official_name: str) -> str:
    """The name people use: 罗盘村民委员会 → 罗盘村, 双河社区居民委员会 → 双河社区."""
    for ending, kind in (("村民委员会", "村"), ("居民委员会", "社区")):
        if official_name.endswith(ending):
            stem = official_name.removesuffix(ending)
            return stem if stem.endswith(KIND_ENDINGS) else f"{stem}{kind}"
    return official_name


def is_residents(official_name: str) -> bool:
    """Whether it is a residents' committee by law; a 社区 by name may be a village committee."""
    return official_name.endswith("居民委员会")


def split_kind(text: str) -> tuple[str, str]:
    """A village's text as stem and kind: 罗盘村委会 → (罗盘, 村), 明月社区 → (明月, 社区), 罗盘 → (罗盘, )."""
    kind = ""
    for ending in BODY_ENDINGS:
        if text.endswith(ending) and len(text) > len(ending):
            text = text.removesuffix(ending)
            kind = "社区" if ending.startswith("居") else "村"
            break
    for ending in KIND_ENDINGS:
        if text.endswith(ending) and len(text) > len(ending):
            return text.removesuffix(ending), ending
    return text, kind


def township_forms(name: str) -> set[str]:
    """The ways a township is written: 龙泉土家族乡, 龙泉乡, 龙泉."""
    plain = name.replace(ETHNIC, "")
    stem = plain
    for ending in TOWNSHIP_ENDINGS:
        stem = stem.removesuffix(ending)
    return {name, plain, stem}


def without_county(name: str) -> str:
    """The name without 四川省达州市宣汉县 in front."""
    for prefix in COUNTY_PREFIXES:
        if len(name) > len(prefix):
            name = name.removeprefix(prefix)
    return name
