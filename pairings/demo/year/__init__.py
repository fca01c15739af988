"""What 187 pairs did in 2025, and what they are at now."""
