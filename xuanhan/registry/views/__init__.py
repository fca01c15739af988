"""Pages of the registry that are no plain list or form."""
