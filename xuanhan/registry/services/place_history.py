"""The names and codes of 2019 as history of the present villages (data/README.md)."""

from datetime import date, timedelta

from xuanhan.registry.choices import PlaceChange
from xuanhan.registry.models import PlaceName, Village

OLD_VINTAGE, NEW_VINTAGE = date(2019, 10, 31), date(2023, 6, 30)
NOTE = "2019 年 10 月至 2023 年 6 月间区划调整，按两年名录比对得出，具体日期不详"
# The correspondence was derived by name and code; 240 villages are the same in both and have no history.
KINDS = {
    "recoded_new_township": PlaceChange.TRANSFERRED,
    "recoded_renamed_社区_new_township": PlaceChange.TRANSFERRED,
    "recoded": PlaceChange.RECODED,
    "recoded_renamed_社区": PlaceChange.RENAMED,
    "same_code_renamed_社区": PlaceChange.RENAMED,
    "same_code_new_name": PlaceChange.RENAMED,
    "abolished": PlaceChange.ABOLISHED,
    "abolished_code_reused_by_other": PlaceChange.ABOLISHED,
}


def seed_place_names(changes: list[dict[str, str]]) -> int:
    """Enter the former names of the reference file that are not there yet; how many are new.

    `changes` are the rows of xuanhan_changes_2019_2023.csv.  What the county entered in a row stays.
    """
    present = dict(Village.objects.open().values_list("code", "pk"))
    known = set(
        PlaceName.objects.filter(seen_date=OLD_VINTAGE).values_list("former_code", "former_name")
    )
    rows = [
        PlaceName(
            former_name=row["village_2019"],
            former_township=row["township_2019"],
            former_code=row["code_2019"],
            village_id=present.get(row["code_2023"]),
            change=KINDS[row["change"]],
            valid_to=NEW_VINTAGE - timedelta(days=1),
            seen_date=OLD_VINTAGE,
            note=NOTE,
        )
        for row in changes
        if row["change"] in KINDS and (row["code_2019"], row["village_2019"]) not in known
    ]
    return len(PlaceName.objects.bulk_create(rows))
