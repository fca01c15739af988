"""What campaign 1 knows of a person, part by part, by subject (see `secretaries.person_file`)."""

from secretaries.person_sections import (
    appraisal,
    basics,
    duties,
    honours,
    leave,
    postings,
    presence,
    support,
)

__all__ = [
    "appraisal",
    "basics",
    "duties",
    "honours",
    "leave",
    "postings",
    "presence",
    "support",
]
