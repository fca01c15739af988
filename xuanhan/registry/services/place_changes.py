"""更名, 划转, 并入: what the county does to its villages, with the old name remembered.

Nothing is rewritten: needs, checkups and postings stay with the row they were written for, and a merged
village's row leads to its successor.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from xuanhan.common.acts import record_act
from xuanhan.common.searchable import refresh
from xuanhan.registry.choices import PlaceChange, VillageKind
from xuanhan.registry.models import PartyOrganization, PlaceName, Township, Village
from xuanhan.registry.place_forms import display_name, is_residents

ONE_DAY = timedelta(days=1)
ACT = "区划变更"


@dataclass(frozen=True)
class Grounds:
    """From which day a change counts, and on what document it stands."""

    effective_date: date
    document_number: str
    by: Any
    note: str = ""


@transaction.atomic
def rename_village(village: Village, *, official_name: str, code: str, grounds: Grounds) -> Village:
    """Give a village another name, and another code where the statistics gave one.

    Raises ValidationError when the name does not end as one must, is taken in the township or is the same.
    """
    village = _open(village, grounds)
    name = official_name.strip()
    if not name.endswith(("村民委员会", "居民委员会")):
        raise ValidationError({"official_name": "全称应以“村民委员会”或“居民委员会”结尾"})
    if (name, code or village.code) == (village.official_name, village.code):
        raise ValidationError({"official_name": "与现在的名称相同"})
    before = _before(village, PlaceChange.RENAMED, grounds)
    _write(village, official_name=name, code=code or village.code, grounds=grounds)
    return _done(before, village, f"{before} 更名为 {village.full_name}", grounds)


@transaction.atomic
def transfer_village(
    village: Village, *, township: Township, code: str, grounds: Grounds
) -> Village:
    """Put a village under another township; whoever looks after that township sees it from now on.

    Raises ValidationError when it lies there already or a village of its name does.
    """
    village = _open(village, grounds)
    if township == village.township:
        raise ValidationError({"township": "该村已在这个乡镇"})
    before = _before(village, PlaceChange.TRANSFERRED, grounds)
    _write(village, township=township, code=code or village.code, grounds=grounds)
    return _done(before, village, f"{before} 划归 {township.name}", grounds)


@transaction.atomic
def merge_village(village: Village, *, into: Village, grounds: Grounds) -> Village:
    """Close a village and let another stand for it; its rows are kept and follow; its branch is no longer in use.

    Raises ValidationError when the successor is the village itself or is closed.
    """
    village = _open(village, grounds)
    into = Village.objects.select_for_update().select_related("township").get(pk=into.pk)
    if into == village:
        raise ValidationError({"into": "不能并入自己"})
    if into.closed_date:
        raise ValidationError({"into": "所选的村（社区）已撤并，请选择现有的村"})
    before = _before(village, PlaceChange.MERGED, grounds)
    village.merged_into, village.closed_date = into, grounds.effective_date
    village.township = into.township
    village.save()
    _follow(village, into.township)
    PartyOrganization.objects.filter(village=village).update(is_active=False)
    return _done(before, village, f"{before} 并入 {into.full_name}", grounds)


@transaction.atomic
def rename_township(township: Township, *, name: str, code: str, grounds: Grounds) -> Township:
    """Give a township another name; each of its villages keeps the old one among its former names.

    Raises ValidationError when the name or code is taken.
    """
    township = Township.objects.select_for_update().get(pk=township.pk)
    if (name, code or township.code) == (township.name, township.code):
        raise ValidationError({"name": "与现在的名称相同"})
    for village in Village.objects.open().filter(township=township).select_related("township"):
        _before(village, PlaceChange.TRANSFERRED, grounds)
    before = township.name
    township.name, township.code = name, code or township.code
    township.vintage = grounds.effective_date
    township.full_clean()
    township.save()
    # Villages are found by their township's name too.
    refresh(Village.objects.filter(township=township).select_related("township"))
    record_act(ACT, by=grounds.by, summary=f"{before} 更名为 {name}", details=_details(grounds))
    return township


@transaction.atomic
def cancel_change(former: PlaceName, *, reason: str, by: Any) -> Village:
    """Take the latest change of a village back, as if it had not been; it stays on record as cancelled.

    Raises ValidationError for an older change, one of the reference file, or one whose name is taken again.
    """
    former = PlaceName.objects.select_for_update().get(pk=former.pk)
    village = Village.objects.select_for_update(of=("self",)).get(pk=former.village_id)
    latest = village.former_names.filter(is_cancelled=False).order_by("-valid_to", "-pk").first()
    if former.township_before is None or former.is_cancelled or former != latest:
        raise ValidationError("只能撤销该村最近一次办理的变更")
    village.official_name, village.code = former.former_name, former.former_code
    village.township = former.township_before
    village.name, village.kind = display_name(village.official_name), _kind(village.official_name)
    village.merged_into = village.closed_date = None
    village.full_clean()
    village.save()
    _follow(village, village.township)
    if former.change == PlaceChange.MERGED:
        PartyOrganization.objects.filter(village=village).update(is_active=True)
    former.is_cancelled, former.note = True, f"{former.note} 撤销：{reason}".strip()[:200]
    former.save()
    record_act(
        ACT, by=by, summary=f"撤销变更，恢复 {village.full_name}", details={"reason": reason}
    )
    return village


def _open(village: Village, grounds: Grounds) -> Village:
    village = (
        Village.objects.select_for_update(of=("self",))
        .select_related("township")
        .get(pk=village.pk)
    )
    if village.closed_date:
        raise ValidationError("该村（社区）已撤并，不能再办理变更")
    if grounds.effective_date > timezone.localdate():
        raise ValidationError({"effective_date": "生效日期不能晚于今天，到期再办理"})
    latest = village.former_names.filter(is_cancelled=False).aggregate(day=Max("valid_to"))["day"]
    if latest is not None and grounds.effective_date <= latest + ONE_DAY:
        raise ValidationError(
            {"effective_date": f"该村上一次变更在 {latest + ONE_DAY:%Y-%m-%d}，生效日期应在此之后"}
        )
    return village


def _before(village: Village, change: PlaceChange, grounds: Grounds) -> PlaceName:
    """Keep the name that ends with this change."""
    previous = village.former_names.filter(is_cancelled=False, seen_date=None).first()
    return PlaceName.objects.create(
        former_name=village.official_name,
        former_township=village.township.name,
        former_code=village.code,
        village=village,
        change=change,
        valid_from=previous.valid_to + ONE_DAY if previous else None,
        valid_to=grounds.effective_date - ONE_DAY,
        document_number=grounds.document_number,
        note=grounds.note,
        township_before=village.township,
    )


def _write(village: Village, *, grounds: Grounds, **values: Any) -> None:
    for name, value in values.items():
        setattr(village, name, value)
    village.name = display_name(village.official_name)
    village.kind = _kind(village.official_name)
    village.vintage = grounds.effective_date
    village.full_clean()
    village.save()
    _follow(village, village.township)


def _follow(village: Village, township: Township) -> None:
    """Closed villages lie where their successor does, so that the same people see their rows."""
    for predecessor in _predecessors(village):
        predecessor.township = township
        predecessor.save()


def _predecessors(village: Village) -> Iterable[Village]:
    for predecessor in village.predecessors.all():
        yield predecessor
        yield from _predecessors(predecessor)


def _kind(official_name: str) -> VillageKind:
    return VillageKind.COMMUNITY if is_residents(official_name) else VillageKind.VILLAGE


def _done(before: PlaceName, village: Village, summary: str, grounds: Grounds) -> Village:
    record_act(
        ACT,
        by=grounds.by,
        summary=summary,
        details={**_details(grounds), "village": village.pk, "former_name": before.pk},
    )
    return village


def _details(grounds: Grounds) -> dict[str, str]:
    return {
        "effective_date": f"{grounds.effective_date:%Y-%m-%d}",
        "document_number": grounds.document_number,
    }
