"""The portal's template vocabulary."""
