"""The demo years 2024 and 2025: invented people and amounts on real places, made by the services."""
