"""Closed lists of campaign 3, a file a subject."""
