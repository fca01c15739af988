"""Who enters what the two sides do together, and who confirms it."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(villageconfirm="村方确认", remind="催办")
RECORDS = ("activity", "fiveonerecord", "yearplan")
PAPERS = ("activityphoto", "fiveonepaper", "projectpaper")
LINES = ("youngperson", "planmeasure")
READERS = "county_leader agriculture first_secretary"
ENTERS = "view add change"

for name in (*RECORDS, "project"):
    label = f"pairings.{name}"
    sheets = " import export" if name == "activity" else ""
    grant_rights("county_office", rights(label, f"{ENTERS}{sheets}"))
    grant_rights("pairing_unit", rights(label, f"{ENTERS}{sheets}"))
    grant_rights("village_organization", rights(label, f"{ENTERS} villageconfirm"))
    # A township speaks where it is itself the target of a pair.
    grant_rights("township_committee", rights(label, f"{ENTERS} villageconfirm{sheets}"))
    grant_rights(READERS, rights(label, "view"))
for name in PAPERS:
    grant_rights(
        "county_office pairing_unit village_organization township_committee",
        rights(f"pairings.{name}", "view add"),
    )
    grant_rights(READERS, rights(f"pairings.{name}", "view"))
for name in LINES:
    grant_rights(
        "county_office pairing_unit village_organization township_committee",
        rights(f"pairings.{name}", "view add change delete"),
    )
    grant_rights(READERS, rights(f"pairings.{name}", "view"))
grant_rights("county_office township_committee", rights("pairings.fiveonerecord", "remind"))
grant_rights("county_office", rights("pairings.fiveonerecord", "export"))
grant_rights("township_committee", rights("pairings.fiveonerecord", "export"))
grant_rights(
    "county_office county_leader township_committee village_organization pairing_unit",
    rights("pairings.reminder", "view"),
)
