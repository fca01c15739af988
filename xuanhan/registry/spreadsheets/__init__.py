"""The sheets that belong to the county as a whole."""
