"""Word documents of campaign 2, with the templates that they ship in templates/word."""

from pairings.word_templates import agreement

__all__ = ["agreement"]
