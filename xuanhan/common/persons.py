"""Whose own file an account opens: a question that `common` owns and the campaign with the files answers.

An account of a cadre is tied to the person by a key (the keyed hash of the ID number), not by a foreign
key: accounts lie below the campaigns, and the account may be opened before the person's file is imported.
"""

from collections.abc import Mapping
from datetime import date
from typing import Protocol


class PersonRegister(Protocol):
    """What the campaign that keeps the persons' files must provide."""

    def name(self, person_key: str) -> str | None:
        """The name in the person's file, None where there is no file."""

    def places(self, person_key: str, on: date) -> Mapping[str, frozenset[int]]:
        """The person's file under "cadre", the villages of the postings active on a day under "village"."""


_register: PersonRegister | None = None


def set_person_register(register: PersonRegister) -> None:
    """Called once by the campaign when the apps are ready."""
    global _register
    _register = register


def person_places(person_key: str, on: date) -> Mapping[str, frozenset[int]]:
    """Where a person stands on a day; nowhere when nobody keeps files, so that the door stays shut."""
    return _register.places(person_key, on) if _register and person_key else {}


def person_name(person_key: str) -> str | None:
    """The name in the person's file, None where there is none."""
    return _register.name(person_key) if _register and person_key else None
