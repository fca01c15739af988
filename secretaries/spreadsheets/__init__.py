"""The sheets of campaign 1."""
