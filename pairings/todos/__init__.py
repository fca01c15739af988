"""What people are to do next in campaign 2."""

from pairings.todos import joint, results  # noqa: F401  registers them
