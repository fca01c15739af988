"""States and steps of campaign 1, by subject."""
