"""The 110 units and 183 villages of the demo year, and the three pairings that the seed names.

The seed leaves 南坝镇's community open (“某社区”).  Here it is 新桥社区, one of the town's eight residents'
communities, and one of the 183 whose Party organizations are paired; 马渡关镇 as a whole is none of them.
"""

import csv
from datetime import date
from pathlib import Path
from random import Random

from django.utils import timezone

from xuanhan.registry.choices import ListingKind, VillageKind
from xuanhan.registry.models import PartyOrganization, Township, Village, VillageListing

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CODE = "2025-1"
YEAR = 2025
COUNT = 183
DOCUMENT = "宣组〔2025〕3号"
SIGNED = date(YEAR, 1, 20)
# 114 units less these four: 110.
NOT_PAIRED = ("县人武部", "县关工委", "中国人民银行宣汉县支行", "国家统计局宣汉调查队")
LUOPAN = ("龙泉土家族乡", "罗盘村")
COMMUNITY = ("南坝镇", "新桥社区")
TOWNSHIP = "马渡关镇"
FARMING, TOURISM, LAW = "县农业农村局", "县文化体育和旅游局", "县司法局"
# Villages that the county's account or its two areas name, besides those with a first secretary.
NAMED = (
    LUOPAN,
    COMMUNITY,
    ("白马镇", "毕城村"),
    ("天生镇", "仙桥社区"),
    ("漆树土家族乡", "朝阳村"),
    ("三墩土家族乡", "大窝村"),
    ("渡口土家族乡", "桃溪村"),
)
AREAS = ("渡口土家族乡", "普光镇")


def village(place: tuple[str, str]) -> Village:
    """A village by township and name."""
    return Village.objects.select_related("township").get(township__name=place[0], name=place[1])


def units() -> list[PartyOrganization]:
    """The Party organizations of the units that take part, in the county's order."""
    rows = PartyOrganization.objects.filter(unit__isnull=False, unit__is_active=True)
    return list(rows.exclude(unit__name__in=NOT_PAIRED).select_related("unit"))


def unit(name: str) -> PartyOrganization:
    """A unit's own Party organization."""
    return PartyOrganization.objects.select_related("unit").get(unit__name=name)


def township() -> Township:
    """The township that is paired as a whole."""
    return Township.objects.get(name=TOWNSHIP)


def listed_villages(rng: Random) -> list[Village]:
    """The 183 villages, put on the county's list of each year up to now."""
    with (FIXTURES / "demo/chosen_villages_2025_1.csv").open(encoding="utf-8-sig") as file:
        first = {row["village_code"] for row in csv.DictReader(file)}
    rows = list(Village.objects.open().select_related("township"))
    named = {village(place).pk for place in NAMED}
    chosen = [row for row in rows if row.pk in named or row.code in first]
    chosen += [row for row in rows if row not in chosen and row.township.name in AREAS[:1]]
    others = [row for row in rows if row not in chosen and row.kind == VillageKind.VILLAGE]
    chosen += rng.sample(others, COUNT - len(chosen))
    chosen.sort(key=lambda row: (row.township.order, row.code))
    VillageListing.objects.bulk_create(
        (
            VillageListing(
                village=row, year=year, kind=ListingKind.REVITALISATION, document_number=DOCUMENT
            )
            for year in range(YEAR, max(timezone.localdate().year, YEAR) + 1)
            for row in chosen
        ),
        ignore_conflicts=True,
    )
    return chosen
