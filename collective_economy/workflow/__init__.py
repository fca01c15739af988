"""States of the records of campaign 3 and the steps between them, a file a subject.  Free of the database."""
