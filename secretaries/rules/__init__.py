"""What the state of a record allows (who may and which rows are asked elsewhere), by subject."""

from secretaries.rules.round import check_reason, check_round_is_open

__all__ = ["check_reason", "check_round_is_open"]
