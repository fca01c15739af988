"""Pages of accounts that are no model's own."""
