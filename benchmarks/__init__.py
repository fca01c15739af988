"""Measurements side by side, on one machine in one run; only their ratios are worth quoting."""
