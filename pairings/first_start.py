"""The demo year of campaign 2; after that of campaign 1, before that of campaign 3 whose fund reads pairs."""

from pairings.demo.build import build_year
from xuanhan.common.first_start import DEMO, register_preparation

register_preparation("pairings.year", order=50, when=DEMO, run=build_year)
