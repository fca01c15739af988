"""The open round of a first start: the county has chosen its villages, nothing else is there yet."""

import csv
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from secretaries.models import RoundVillage, SelectionRound
from xuanhan.registry.models import NeedsRound, Village

CODE = "2025-1"
CHOSEN = Path(settings.BASE_DIR) / "fixtures" / "demo" / "chosen_villages_2025_1.csv"


@transaction.atomic
def open_first_round() -> SelectionRound:
    """Round 2025-1 with the 87 villages of the reference file; an existing round is left as it is."""
    needs_round, created = NeedsRound.objects.get_or_create(
        code=CODE, defaults={"year": 2025, "title": "2025年第一批驻村第一书记选派"}
    )
    selection, _ = SelectionRound.objects.get_or_create(
        needs_round=needs_round, defaults={"reference_date": date(2025, 3, 1)}
    )
    if created:
        with CHOSEN.open(encoding="utf-8-sig", newline="") as file:
            codes = [row["village_code"] for row in csv.DictReader(file)]
        villages = Village.objects.filter(code__in=codes)
        RoundVillage.objects.bulk_create(
            RoundVillage(round=selection, village=village) for village in villages
        )
    return selection
