"""What people enter in campaign 2, by subject."""
