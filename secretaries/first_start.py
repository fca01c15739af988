"""The open round of a first start, and a finished year before it."""

from secretaries.demo.year.build import build_year
from secretaries.services.first_round import open_first_round
from xuanhan.common.first_start import DEMO, TRIAL, register_preparation


def first_round() -> str:
    """The round with the villages that the county has chosen."""
    selection = open_first_round()
    return f"批次 {selection.code}：选定村 {selection.villages.count()} 个"


register_preparation("secretaries.round", order=30, when=TRIAL, run=first_round)
register_preparation("secretaries.year", order=35, when=DEMO, run=build_year)
