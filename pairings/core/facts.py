"""The plain values that the affinity of a unit and a village is computed from."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class VillageFacts:
    """A village as the matching sees it."""

    key: str
    name: str
    township_code: str
    township_name: str
    # Category and urgency of each need.
    needs: tuple[tuple[str, int], ...] = ()
    # Score of each dimension that the checkup examined, by need category.
    checkup: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class UnitFacts:
    """A unit as the matching sees it; `None` is “not filled in”, never “no”."""

    key: str
    name: str
    fields: tuple[str, ...] = ()
    base_code: str | None = None
    base_name: str = ""


@dataclass(frozen=True)
class CountyFacts:
    """What the county says of all: which work answers which need how far, and which townships adjoin."""

    # (field of work, need category) → percent.
    strengths: Mapping[tuple[str, str], int] = field(default_factory=dict)
    neighbours: Mapping[str, frozenset[str]] = field(default_factory=dict)
