"""What everyone who is signed in may read: named here one by one, so that no other model is opened by a slip."""

from collective_economy.models import Officer
from secretaries.models import Cadre, Posting
from tests.doors import oracle
from xuanhan.common import scoping

# Places, units, the calendar and the county's rules: public or written for everybody who works here.
COUNTY = {
    "registry.Adjacency", "registry.CalendarYear", "registry.FieldOfWork", "registry.NeedsRound",
    "registry.PlaceName", "registry.PolicyParameter", "registry.ReportingYear", "registry.Township",
    "registry.Unit", "registry.Village", "registry.Workday", "spreadsheets.HeaderAlias",
}  # fmt: skip
# What is announced to all who take part: rounds and periods, policies, products, and the rules of a year.
ANNOUNCED = {
    "secretaries.AppraisalIndicator", "secretaries.AppraisalRound", "secretaries.AppraisalRoundFlow",
    "secretaries.AppraisalScheme", "secretaries.HonourRound",
    "secretaries.ReportPeriod", "secretaries.SelectionRound",
    "pairings.FieldMatch", "pairings.PairingRound",
    "collective_economy.EligibilityRule", "collective_economy.FundContribution",
    "collective_economy.FundYear", "collective_economy.LoanProduct",
    "collective_economy.PolicyDocument", "collective_economy.PolicyMeasure",
    "collective_economy.PolicyPaper", "collective_economy.TrainingClass",
}  # fmt: skip


def test_nothing_else_is_open_to_everyone():
    open_ones = {m._meta.label for m in oracle.scoped_models() if scoping.rule_for(m).directory}
    assert open_ones == COUNTY | ANNOUNCED


def test_a_directory_hangs_nowhere_and_names_no_person():
    for model in oracle.scoped_models():
        if scoping.rule_for(model).directory:
            named = {field.related_model for field in model._meta.fields} & {
                Cadre,
                Posting,
                Officer,
            }
            assert (dict(scoping.rule_for(model).paths), named) == ({}, set()), model._meta.label
