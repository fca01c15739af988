"""What campaign 1 knows of a person, part by part, by subject (see `secretaries.person_file`)."""
