"""What changes more than one row of campaign 3, or more than its state."""
