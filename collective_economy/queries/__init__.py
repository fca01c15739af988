"""What other packages and the screens ask campaign 3."""
