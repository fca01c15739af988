"""Freeze and correct a year."""
