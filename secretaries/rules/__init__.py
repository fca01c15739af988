"""What the state of a record allows (who may and which rows are asked elsewhere), by subject."""
