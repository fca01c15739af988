"""Official sheets of campaign 3."""
