"""The demo year of campaign 2: real places and units, invented people, every figure out of records."""
