"""Find townships and villages in what offices write.  Free of Django.

罗盘, 罗盘村, 龙泉乡罗盘村, 罗盘村民委员会 and 龙泉土家族乡罗盘村委会 are one village; 明月社区 stands in two
townships and asks for the township.  A name that begins another (黄金, 黄金槽) is never taken for it.  A name of
former years is recognised and said to be old (`former_names`).
"""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from xuanhan.registry.former_names import FormerName, FormerNames
from xuanhan.registry.place_forms import (
    TOWNSHIP_BODIES,
    display_name,
    normalise,
    split_kind,
    township_forms,
    without_county,
)

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


class PlaceGone(LookupError):
    """The text is an old name, and what became of the place is not entered; `former` is that name."""

    def __init__(self, text: str, former: FormerName) -> None:
        super().__init__(text)
        self.text, self.former = text, former


@dataclass(frozen=True)
class PlaceFound:
    """A village by its present code; `note` says so when the text was an old name, else it is empty."""

    code: str
    note: str = ""


class PlaceIndex:
    """The names of a county's places, those of today and those of former years."""

    def __init__(
        self,
        townships: Iterable[tuple[str, str]],
        villages: Iterable[tuple[str, str, str]],
        former: Iterable[FormerName] = (),
    ) -> None:
        """`townships` are (code, name), `villages` (code, township code, official name)."""
        self.township_names = dict(townships)
        self._township_forms: dict[str, set[str]] = defaultdict(set)
        for code, name in self.township_names.items():
            for form in township_forms(name):
                self._township_forms[form].add(code)
        self.village_names: dict[str, str] = {}
        self._township_of: dict[str, str] = {}
        self._by_stem: dict[str, set[str]] = defaultdict(set)
        for code, township, official in villages:
            self.village_names[code] = display_name(official)
            self._township_of[code] = township
            self._by_stem[split_kind(display_name(official))[0]].add(code)
        self.former = FormerNames(former)

    def full_name(self, code: str) -> str:
        """A village with its township: 龙泉土家族乡罗盘村."""
        return f"{self.township_names[self._township_of[code]]}{self.village_names[code]}"

    def township_of(self, code: str) -> str:
        """The code of a village's township."""
        return self._township_of[code]

    # ---- townships ---------------------------------------------------------------------------

    def find_township(self, text: str) -> str:
        """The code of a township, an old name included.  Raises PlaceNotFound and PlaceAmbiguous."""
        name = self._township_text(text)
        codes = self._township_forms.get(name) or self.former.present_townships(
            self.former.townships_named(name), self._township_of
        )
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            raise PlaceAmbiguous(text, [self.township_names[code] for code in sorted(codes)])
        raise PlaceNotFound(text, self._nearest(name, self.township_names.values()))

    def _township_text(self, text: str) -> str:
        name = without_county(normalise(text))
        for body in TOWNSHIP_BODIES:
            if name not in self._township_forms:
                name = name.removesuffix(body)
        return name

    def _townships_meant(self, text: str) -> tuple[set[str] | None, set[str] | None]:
        """The present townships (codes) and the former ones (names) that a cell means; None for no limit."""
        if not text.strip():
            return None, None
        name = self._township_text(text)
        former = self.former.townships_named(name)
        present = set(self._township_forms.get(name, set()))
        if not present:
            present = self.former.present_townships(former, self._township_of)
        if not present and not former:
            self.find_township(text)  # raises with the nearest names
        return present, former

    # ---- villages ----------------------------------------------------------------------------

    def find_village(self, text: str, township: str = "") -> str:
        """The code of a village, see `look_up`, for callers who have no place for a note."""
        return self.look_up(text, township).code

    def look_up(self, text: str, township: str = "", *, on: date | None = None) -> PlaceFound:
        """The village of a text, in a township where one is named, as of the day a document speaks of.

        A name of today comes first; an old one is recognised, with a note unless it was valid on that day.
        Raises PlaceNotFound, PlaceAmbiguous and PlaceGone.
        """
        name = without_county(normalise(text))
        present, former_townships = self._townships_meant(township)
        codes = self._named(name, present) or self._with_township_in_front(name, present)
        former = self.former.named(name, former_townships) or self._moved_into(name, present)
        if on is not None:
            codes, former = self._as_of(text, codes, former, on)
        if len(codes) > 1:
            raise PlaceAmbiguous(text, [self.full_name(code) for code in sorted(codes)])
        if codes:
            return PlaceFound(next(iter(codes)))
        if former:
            return self._from_former(text, former, on)
        raise PlaceNotFound(text, self._nearest_villages(name, present))

    def look_up_code(self, code: str, *, name: str = "", on: date | None = None) -> PlaceFound:
        """The village of a code, told apart by name or day where the code had two.

        Raises PlaceAmbiguous while both remain possible: a reused code never points to the wrong village.
        """
        former = self.former.by_code.get(code, [])
        present = {code} & self.village_names.keys()
        if name:
            stem = split_kind(without_county(normalise(name)))[0]
            former = [e for e in former if split_kind(display_name(e.official_name))[0] == stem]
            present = {c for c in present if split_kind(self.village_names[c])[0] == stem}
        elif on is not None:
            former = [entry for entry in former if entry.may_be_valid(on)]
            present = {c for c in present if self._code_since(c) <= on}
        others = [entry for entry in former if entry.village not in present]
        if present and not others:
            return PlaceFound(code)
        if present or len({entry.village or entry.name for entry in others}) > 1:
            now = [f"{self.full_name(c)}（现在）" for c in sorted(present)]
            raise PlaceAmbiguous(code, [*now, *(self._described(e) for e in others)])
        if others:
            return self._from_former(code, others, on)
        raise PlaceNotFound(code, [])

    def _from_former(self, text: str, former: list[FormerName], on: date | None) -> PlaceFound:
        places = {entry.village or entry.name for entry in former}
        if len(places) > 1:
            raise PlaceAmbiguous(text, [self._described(entry) for entry in former])
        entry = former[0]
        if entry.village is None or entry.village not in self.village_names:
            raise PlaceGone(text, entry)
        if on is not None and entry.is_valid(on):
            return PlaceFound(entry.village)
        now = self.full_name(entry.village)
        why = f"（{entry.reason}）" if entry.reason else ""
        return PlaceFound(entry.village, f"“{entry.name}”是旧名，现为{now}{why}，已按现名识别")

    def _described(self, entry: FormerName) -> str:
        known = entry.village in self.village_names if entry.village else False
        now = f"现{self.full_name(entry.village)}" if known else "已撤并"
        return f"{entry.name}（{now}）"

    def _moved_into(self, name: str, present: set[str] | None) -> list[FormerName]:
        """Old names of villages that lie in the present townships today, whichever they were in then."""
        return [
            entry
            for entry in (self.former.named(name, None) if present else [])
            if entry.village and self._township_of.get(entry.village) in present
        ]

    def _as_of(
        self, text: str, codes: set[str], former: list[FormerName], on: date
    ) -> tuple[set[str], list[FormerName]]:
        """What a text can have meant on a day; raises PlaceAmbiguous when an old and a new place remain."""
        valid = [entry for entry in former if entry.may_be_valid(on)]
        if not valid:
            return codes, former
        codes = {code for code in codes if self._name_since(code) <= on}
        others = [entry for entry in valid if entry.village not in codes]
        if codes and others:
            now = [f"{self.full_name(code)}（现在）" for code in sorted(codes)]
            raise PlaceAmbiguous(text, [*now, *(self._described(entry) for entry in others)])
        return codes, valid

    def _name_since(self, code: str) -> date:
        own = [e.first_day_after for e in self.former.all if e.village == code]
        return max(own, default=date.min)

    def _code_since(self, code: str) -> date:
        others = [e.first_day_after for e in self.former.by_code.get(code, []) if e.village != code]
        return max([self._name_since(code), *others])

    def _named(self, name: str, inside: set[str] | None) -> set[str]:
        stem, kind = split_kind(name)
        same_stem = {
            code
            for code in self._by_stem.get(stem, set())
            if inside is None or self._township_of[code] in inside
        }
        exact = {code for code in same_stem if self.village_names[code] == f"{stem}{kind}"}
        # 村 written for a 社区 (37 communities are village committees) is only safe within a township.
        return exact or (same_stem if not kind or inside else set())

    def _with_township_in_front(self, name: str, inside: set[str] | None) -> set[str]:
        found: set[str] = set()
        for form, townships in self._township_forms.items():
            for link in ("", *TOWNSHIP_BODIES):
                front = f"{form}{link}"
                if name.startswith(front) and len(name) > len(front):
                    named = townships if inside is None else townships & inside
                    if named:
                        found |= self._named(name.removeprefix(front), named)
        return found or self._with_former_township_in_front(name, inside)

    def _with_former_township_in_front(self, name: str, inside: set[str] | None) -> set[str]:
        found: set[str] = set()
        for form, townships in self.former.townships_in_front(name):
            present = self.former.present_townships(townships, self._township_of)
            named = present if inside is None else present & inside
            if named:
                found |= self._named(name.removeprefix(form), named)
        return found

    def _nearest_villages(self, name: str, inside: set[str] | None) -> list[str]:
        names = {
            self.village_names[code]: self.full_name(code)
            for code in self.village_names
            if inside is None or self._township_of[code] in inside
        }
        return [names[near] for near in self._nearest(name, names)]

    @staticmethod
    def _nearest(name: str, names: Iterable[str]) -> list[str]:
        return difflib.get_close_matches(name, list(names), n=NEAREST, cutoff=0.4)
