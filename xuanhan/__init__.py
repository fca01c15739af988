"""The county: what the three campaigns share, and where they meet."""
