"""What decides and counts, without a database and without Django."""
