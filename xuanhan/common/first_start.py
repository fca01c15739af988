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


@dataclass(frozen=True)
class Preparation:
    """One part of a first start."""

    code: str
    order: int
    when: str
    run: Callable[[], str]


_registered: dict[str, Preparation] = {}


def register_preparation(code: str, *, order: int, when: str, run: Callable[[], str]) -> None:
    """Add a part.  Raises ValueError for a code used twice or an unknown occasion."""
    if code in _registered or when not in (ALWAYS, TRIAL, DEMO):
        raise ValueError(f"preparation {code}: registered twice or unknown occasion {when}")
    _registered[code] = Preparation(code, order, when, run)


def preparations(*, trial: bool, demo: bool) -> Iterable[Preparation]:
    """The parts of this start, in their order."""
    autodiscover_modules("first_start")
    occasions = {ALWAYS} | ({TRIAL} if trial else set()) | ({DEMO} if trial and demo else set())
    wanted = [part for part in _registered.values() if part.when in occasions]
    return sorted(wanted, key=lambda part: (part.order, part.code))
