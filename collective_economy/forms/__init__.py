"""Forms of campaign 3."""
