"""Find townships and villages in what offices write.  Free of Django.

罗盘, 罗盘村, 龙泉乡罗盘村, 罗盘村民委员会 and 龙泉土家族乡罗盘村委会 are one village; 明月社区 stands in two
townships and asks for the township.  A name that begins another (黄金, 黄金槽) is never taken for it.
"""

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

COUNTY_PREFIXES = ("四川省", "达州市", "宣汉县", "宣汉")
# Longest first, so that 村民委员会 is not read as 村 followed by something.
BODY_ENDINGS = ("村民委员会", "居民委员会", "村委会", "居委会", "村支部", "村党支部")
KIND_ENDINGS = ("社区", "村")
TOWNSHIP_BODIES = ("街道办事处", "人民政府", "办事处", "党委", "党工委", "政府")
TOWNSHIP_ENDINGS = ("街道", "镇", "乡")
ETHNIC = "土家族"
NEAREST = 3


class PlaceNotFound(LookupError):
    """Nothing answers to the text; `nearest` are up to three similar names."""

    def __init__(self, text: str, nearest: Sequence[str]) -> None:
        super().__init__(text)
        self.text, self.nearest = text, list(nearest)


class PlaceAmbiguous(LookupError):
    """Several places answer to the text; `candidates` are their full names."""

    def __init__(self, text: str, candidates: Sequence[str]) -> None:
        super().__init__(text)
        self.text, self.candidates = text, list(candidates)


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


def _split_kind(text: str) -> tuple[str, str]:
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


class PlaceIndex:
    """The names of a county's places."""

    def __init__(
        self,
        townships: Iterable[tuple[str, str]],
        villages: Iterable[tuple[str, str, str]],
    ) -> None:
        """`townships` are (code, name), `villages` (code, township code, official name)."""
        self.township_names = dict(townships)
        self._township_forms: dict[str, set[str]] = defaultdict(set)
        for code, name in self.township_names.items():
            for form in self._forms(name):
                self._township_forms[form].add(code)
        self.village_names: dict[str, str] = {}
        self._township_of: dict[str, str] = {}
        self._by_stem: dict[str, set[str]] = defaultdict(set)
        for code, township, official in villages:
            self.village_names[code] = display_name(official)
            self._township_of[code] = township
            self._by_stem[_split_kind(display_name(official))[0]].add(code)

    @staticmethod
    def _forms(name: str) -> set[str]:
        plain = name.replace(ETHNIC, "")
        stem = plain
        for ending in TOWNSHIP_ENDINGS:
            stem = stem.removesuffix(ending)
        return {name, plain, stem}

    def full_name(self, code: str) -> str:
        """A village with its township: 龙泉土家族乡罗盘村."""
        return f"{self.township_names[self._township_of[code]]}{self.village_names[code]}"

    def township_of(self, code: str) -> str:
        """The code of a village's township."""
        return self._township_of[code]

    def find_township(self, text: str) -> str:
        """The code of a township.  Raises PlaceNotFound and PlaceAmbiguous."""
        name = self._without_county(normalise(text))
        for body in TOWNSHIP_BODIES:
            if name not in self._township_forms:
                name = name.removesuffix(body)
        codes = self._township_forms.get(name, set())
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            raise PlaceAmbiguous(text, [self.township_names[code] for code in sorted(codes)])
        raise PlaceNotFound(text, self._nearest(name, self.township_names.values()))

    def find_village(self, text: str, township: str = "") -> str:
        """The code of a village, in a township where one is named.  Raises PlaceNotFound, PlaceAmbiguous."""
        name = self._without_county(normalise(text))
        inside = self.find_township(township) if township.strip() else None
        codes = self._named(name, inside)
        if not codes:
            codes = self._with_township_in_front(name, inside)
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            raise PlaceAmbiguous(text, [self.full_name(code) for code in sorted(codes)])
        raise PlaceNotFound(text, self._nearest_villages(name, inside))

    @staticmethod
    def _without_county(name: str) -> str:
        for prefix in COUNTY_PREFIXES:
            if len(name) > len(prefix):
                name = name.removeprefix(prefix)
        return name

    def _named(self, name: str, inside: str | None) -> set[str]:
        stem, kind = _split_kind(name)
        same_stem = {
            code
            for code in self._by_stem.get(stem, set())
            if inside is None or self._township_of[code] == inside
        }
        exact = {code for code in same_stem if self.village_names[code] == f"{stem}{kind}"}
        # 村 written for a 社区 (37 communities are village committees) is only safe within a township.
        return exact or (same_stem if not kind or inside else set())

    def _with_township_in_front(self, name: str, inside: str | None) -> set[str]:
        found: set[str] = set()
        for form, townships in self._township_forms.items():
            for link in ("", *TOWNSHIP_BODIES):
                front = f"{form}{link}"
                if name.startswith(front) and len(name) > len(front):
                    for township in townships:
                        if inside in (None, township):
                            found |= self._named(name.removeprefix(front), township)
        return found

    def _nearest_villages(self, name: str, inside: str | None) -> list[str]:
        names = {
            self.village_names[code]: self.full_name(code)
            for code in self.village_names
            if inside is None or self._township_of[code] == inside
        }
        return [names[near] for near in self._nearest(name, names)]

    @staticmethod
    def _nearest(name: str, names: Iterable[str]) -> list[str]:
        return difflib.get_close_matches(name, list(names), n=NEAREST, cutoff=0.4)
