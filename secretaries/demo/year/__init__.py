"""A finished 2025 of invented people, made through the services that a person's clicks call."""
