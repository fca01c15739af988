"""What changes more than one row of campaign 3."""
