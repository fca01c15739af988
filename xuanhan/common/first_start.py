"""What a start prepares: each app registers its part in a `first_start.py`, and does it only once.

    register_preparation("secretaries.round", order=30, when=TRIAL, run=open_first_round)

`run` answers one Chinese line for the console, or "" when there was nothing to do.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

ALWAYS = "always"  # in production too: the county's own registry
TRIAL = "trial"  # a machine to try the portal on: demo accounts, an open round
DEMO = "demo"  # a finished year of invented people (left out with DEMO=no)
LIVE = "live"  # production only: what must not be left over from a trial


class NotReady(RuntimeError):
    """Raised by a part that refuses the start; the message is one line, Chinese and English."""


@dataclass(frozen=True)
class Preparation:
    """One part of a first start."""

    code: str
    order: int
    when: str
    run: Callable[[], str]


_registered: dict[str, Preparation] = {}
_use_test: Callable[[], bool] = lambda: False  # noqa: E731  until accounts says how


def register_preparation(code: str, *, order: int, when: str, run: Callable[[], str]) -> None:
    """Add a part.  Raises ValueError for a code used twice or an unknown occasion."""
    if code in _registered or when not in (ALWAYS, TRIAL, DEMO, LIVE):
        raise ValueError(f"preparation {code}: registered twice or unknown occasion {when}")
    _registered[code] = Preparation(code, order, when, run)


def set_use_test(test: Callable[[], bool]) -> None:
    """Called once by `accounts`: how to tell that the county itself works here."""
    global _use_test
    _use_test = test


def is_in_use() -> bool:
    """Whether real people have accounts here, so that nothing of a trial may be added."""
    autodiscover_modules("first_start")
    return _use_test()


def preparations(*, trial: bool, demo: bool) -> Iterable[Preparation]:
    """The parts of this start, in their order."""
    autodiscover_modules("first_start")
    occasions = {ALWAYS} | ({TRIAL} if trial else {LIVE}) | ({DEMO} if trial and demo else set())
    wanted = [part for part in _registered.values() if part.when in occasions]
    return sorted(wanted, key=lambda part: (part.order, part.code))
