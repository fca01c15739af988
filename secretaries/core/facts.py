"""The plain values that fit and conditions are computed from."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class NeedFacts:
    """One need of a village."""

    category: str
    urgency: int
    wanted_cadre_type: str = ""
    wanted_major: str = ""
    wanted_experience: str = ""


@dataclass(frozen=True)
class VillageFacts:
    """A village as the matching sees it."""

    key: str
    name: str
    township_code: str
    township_name: str
    main_type: str
    needs: tuple[NeedFacts, ...] = ()


@dataclass(frozen=True)
class CadreFacts:
    """A cadre as the matching sees it.  `None` is “not filled in”, never “no”."""

    key: str
    name: str
    political_status: str
    birth_month: date
    party_month: date | None = None
    work_month: date | None = None
    education: str = ""
    recommendation: str = ""
    recent_grades: str = ""
    specialisms: tuple[str, ...] = ()
    agricultural_major: bool | None = None
    project_experience: bool | None = None
    grassroots_experience: bool | None = None
    village_experience: bool | None = None
    # Townships and villages of the county that 籍贯 names, and townships that 意愿方向 names.
    home_townships: frozenset[str] = field(default_factory=frozenset)
    home_villages: frozenset[str] = field(default_factory=frozenset)
    wished_townships: frozenset[str] = field(default_factory=frozenset)
    already_posted: bool = False
    # Where the cadre stands in 人才储备库 when not in it: 推荐, 出库.
    outside_pool: str = ""
