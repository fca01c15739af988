"""Pages of campaign 1 that are no plain list or form."""
