"""What campaign 1 knows of a person, part by part, by subject (see `secretaries.person_file`)."""

from secretaries.person_sections import (
    basics,
    duties,
    honours,
    leave,
    postings,
    presence,
    support,
)

__all__ = ["basics", "duties", "honours", "leave", "postings", "presence", "support"]
