"""Mechanics without a business noun and without a table."""
