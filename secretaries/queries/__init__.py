"""What other packages and the screens ask campaign 1."""

from secretaries.queries.postings import active_postings, villages_with_first_secretary

__all__ = ["active_postings", "villages_with_first_secretary"]
