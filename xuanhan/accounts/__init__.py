"""Who logs in, in which role, over which rows."""
