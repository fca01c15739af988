"""The demo years of campaign 3; after those of the other campaigns, whose postings and pairs the fund reads."""

from collective_economy.demo.build import build_demo_years
from xuanhan.common.first_start import DEMO, register_preparation

register_preparation("collective_economy.years", order=70, when=DEMO, run=build_demo_years)
