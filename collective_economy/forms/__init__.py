"""Boxes that steps and pages of campaign 3 ask."""
