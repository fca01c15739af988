"""Whether the state of things allows it."""
