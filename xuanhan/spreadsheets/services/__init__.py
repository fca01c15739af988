"""Check, keep and commit files."""
