"""Who reads the collective economies: all of the county, a township, a village.  Auditors only read."""

# Those who look at everything and change nothing.
WATCHERS = "county_leader audit discipline"
# Those who stand in a village or over its township.
VILLAGE = "village_organization collective_organization"
LOCAL = f"township_committee township_agency {VILLAGE}"
OFFICES = "county_office agriculture"
EVERYBODY = f"{OFFICES} {WATCHERS} {LOCAL} first_secretary"
