"""Official sheets of campaign 1."""
