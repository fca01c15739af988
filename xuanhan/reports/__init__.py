"""Where the three campaigns meet: figures, alerts, to-dos, village file, year-end.

It knows the campaigns only through what they register: each app's `indicators.py`, `alerts.py`, `todos.py`,
`village_panels.py` and `year_end.py` are found by autodiscovery, as `admin.py` is.
"""
