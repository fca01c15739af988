"""Demonstration sites in the two areas that the county names, through every step."""

from datetime import date
from decimal import Decimal

from pairings.demo.people import County
from pairings.models import DemoSite, Pair, SiteShowing
from pairings.services import site as services
from pairings.workflow.site import SITE
from xuanhan.common.flow import move

AREAS = (
    ("GORGE", "渡口土家族乡", "巴山大峡谷{}文旅融合共建示范点", "支部联建带民宿、带农家乐、带就业"),
    ("LITHIUM", "普光镇", "锂钾产业园{}村企共建示范点", "园区、机关、村三方支部联建，带动就近务工"),
)  # fmt: skip
A_PLACE = 2


def show(pairs: list[Pair], people: County) -> None:
    """Two named in each area, one of them still growing elsewhere."""
    for area, township, title, practice in AREAS:
        lying = [pair for pair in pairs if pair.place_township.name == township]
        villages = list({pair.village_id: pair for pair in lying}.values())
        for number, pair in enumerate(villages[:A_PLACE]):
            row = _applied(pair, area, title.format(pair.target), practice, people)
            for other in lying:
                if other.pk != pair.pk and number == 0 and other.pk != villages[1].pk:
                    row.further_pairs.create(pair=other)
            move(row, SITE, "grow", by=people.office)
            score = Decimal(94 - 2 * number)
            services.assess(row, score=score, on=date(2025, 6, 18), by=people.office)
            services.name(
                row, document_number="宣组〔2025〕38号", on=date(2025, 7, 1), by=people.office
            )
            SiteShowing.objects.create(
                site=row, kind="OBSERVATION", event_date=date(2025, 9, 12 + number),
                visitors="各乡镇党委、县级共建单位", people=86 - 20 * number, spread_villages=6,
                content="现场观摩共建项目，交流机制做法",
            )  # fmt: skip
        SiteShowing.objects.create(
            site=row, kind="EXCHANGE", event_date=date(2025, 11, 6), visitors="全县组织委员",
            people=54, spread_villages=3, content="经验交流材料：机制、项目、队伍",
        )  # fmt: skip
    growing = next(pair for pair in pairs if pair.target_name.endswith("罗盘村"))
    row = _applied(growing, "OTHER", "罗盘村高山种养共建示范点", "支部联建带高山特色种养业", people)
    move(row, SITE, "grow", by=people.office)


def _applied(pair: Pair, area: str, name: str, practice: str, people: County) -> DemoSite:
    row = services.keep_new(
        DemoSite(pair=pair, name=name, area=area, practice=practice,
                 applied_date=date(2025, 3, 10)),
        by=people.of_unit(pair),
    )  # fmt: skip
    move(row, SITE, "check", by=people.office)
    return row
