"""The open round of a first start: the county has chosen its villages, nothing else is there yet."""

import csv
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from secretaries.models import RoundVillage, SelectionRound
from xuanhan.registry.models import NeedsRound, Village

DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo"


@transaction.atomic
def open_round(*, year: int, reference_date: date) -> SelectionRound:
    """The year's first round with the 87 villages of its file; an existing round is left as it is."""
    needs_round, created = NeedsRound.objects.get_or_create(
        code=f"{year}-1", defaults={"year": year, "title": f"{year}年第一批驻村第一书记选派"}
    )
    selection, _ = SelectionRound.objects.get_or_create(
        needs_round=needs_round, defaults={"reference_date": reference_date}
    )
    if created:
        with (DEMO / f"chosen_villages_{year}_1.csv").open(
            encoding="utf-8-sig", newline=""
        ) as file:
            codes = [row["village_code"] for row in csv.DictReader(file)]
        villages = Village.objects.open().filter(code__in=codes)
        RoundVillage.objects.bulk_create(
            RoundVillage(round=selection, village=village) for village in villages
        )
    return selection


def open_first_round() -> SelectionRound:
    """The open round of a first start, to which the sample workbooks belong."""
    return open_round(year=2026, reference_date=date(2026, 3, 1))
