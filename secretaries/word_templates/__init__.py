"""Word documents of campaign 1, with the templates that they ship in templates/word."""

from secretaries.word_templates import appraisal, person_file

__all__ = ["appraisal", "person_file"]
