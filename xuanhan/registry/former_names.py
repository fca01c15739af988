"""Names and codes that places had before, each with its time.  Free of Django.

A village may be written under a name it no longer bears, in a township that no longer exists.  Such a name is
recognised and said to be old.  Ten codes of 2019 mean another village today, so a code alone is never trusted
across years (data/README.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from xuanhan.registry.place_forms import display_name, split_kind, township_forms

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class FormerName:
    """What a village was called, in which township and under which code, until when.

    `village` is the present code of the place, None where nobody has entered what became of it.  Where the
    day of the change is not known, `seen_date` is the last day on which the old name is proved and `valid_to`
    the last on which it can have been in use.
    """

    code: str
    township: str
    official_name: str
    village: str | None
    valid_to: date
    valid_from: date | None = None
    seen_date: date | None = None
    reason: str = ""

    @property
    def name(self) -> str:
        """As people write it: 东乡镇明月村."""
        return f"{self.township}{display_name(self.official_name)}"

    def may_be_valid(self, on: date) -> bool:
        """Whether the name can have been in use on a day."""
        return (self.valid_from is None or self.valid_from <= on) and on <= self.valid_to

    def is_valid(self, on: date) -> bool:
        """Whether the name is proved to have been in use on a day."""
        return self.may_be_valid(on) and (self.seen_date is None or on <= self.seen_date)

    @property
    def first_day_after(self) -> date:
        """The first day on which what followed can have been in use."""
        return (self.seen_date or self.valid_to) + ONE_DAY


class FormerNames:
    """The old names of a county's villages and townships."""

    def __init__(self, names: Iterable[FormerName]) -> None:
        self.all = list(names)
        self._by_stem: dict[str, list[FormerName]] = defaultdict(list)
        self.by_code: dict[str, list[FormerName]] = defaultdict(list)
        self._townships: dict[str, set[str]] = defaultdict(set)
        for entry in self.all:
            self._by_stem[split_kind(display_name(entry.official_name))[0]].append(entry)
            self.by_code[entry.code].append(entry)
            for form in township_forms(entry.township):
                self._townships[form].add(entry.township)

    def townships_named(self, text: str) -> set[str]:
        """The old townships that a text names; 东乡 and 东乡镇 are one."""
        return self._townships.get(text, set())

    def named(self, text: str, townships: set[str] | None) -> list[FormerName]:
        """The old names that a text means, in old townships where some are given."""
        found = self._matching(text, townships)
        if found:
            return found
        for form, names in self.townships_in_front(text):
            inside = names if townships is None else names & townships
            found += self._matching(text.removeprefix(form), inside)
        return list(dict.fromkeys(found))

    def townships_in_front(self, text: str) -> list[tuple[str, set[str]]]:
        """The beginnings of a text that name old townships, with those townships."""
        return [
            (form, names)
            for form, names in self._townships.items()
            if text.startswith(form) and len(text) > len(form)
        ]

    def _matching(self, text: str, townships: set[str] | None) -> list[FormerName]:
        stem, kind = split_kind(text)
        same_stem = [
            entry
            for entry in self._by_stem.get(stem, [])
            if townships is None or entry.township in townships
        ]
        exact = [e for e in same_stem if display_name(e.official_name) == f"{stem}{kind}"]
        return exact or (same_stem if not kind or townships else [])

    def present_townships(self, names: Iterable[str], township_of: Mapping[str, str]) -> set[str]:
        """The codes of the present townships in which the villages of old townships lie."""
        wanted = set(names)
        return {
            township_of[entry.village]
            for entry in self.all
            if entry.township in wanted and entry.village in township_of
        }
