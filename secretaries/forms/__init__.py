"""What people enter on campaign 1's own pages, by subject."""
