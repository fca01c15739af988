"""Pages of campaign 2 that are no lists or forms of one model."""
