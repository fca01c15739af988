"""What every campaign refers to: places, units, needs, rounds, dated policy parameters."""
