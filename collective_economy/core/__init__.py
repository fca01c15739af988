"""Rules and arithmetic of campaign 3, free of Django."""
