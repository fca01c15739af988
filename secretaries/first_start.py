"""The open round of a first start, and a finished year before it."""

from datetime import date

from secretaries.demo.year.build import build_year
from secretaries.services.appraisal_scheme import open_default_schemes
from secretaries.services.first_round import open_first_round
from xuanhan.common.first_start import ALWAYS, DEMO, TRIAL, register_preparation


def first_round() -> str:
    """The round with the villages that the county has chosen."""
    selection = open_first_round()
    return f"批次 {selection.code}：选定村 {selection.villages.count()} 个"


def appraisal_schemes() -> str:
    """The county's first rules of 考评, where it has none yet."""
    made = open_default_schemes(effective=date(2025, 1, 1))
    return f"考评方案 {len(made)} 个" if made else ""


register_preparation("secretaries.appraisal", order=28, when=ALWAYS, run=appraisal_schemes)
register_preparation("secretaries.round", order=30, when=TRIAL, run=first_round)
register_preparation("secretaries.year", order=35, when=DEMO, run=build_year)
