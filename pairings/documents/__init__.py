"""Official sheets and documents of campaign 2."""
