"""Pages of campaign 3 that are no admin pages."""
