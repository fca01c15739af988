"""第一书记花名册 of a round: the sheet for paper, and the same as Excel."""
