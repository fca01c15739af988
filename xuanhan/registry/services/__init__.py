"""Writes of the registry that touch several rows."""
