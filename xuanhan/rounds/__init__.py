"""Rounds in which both sides choose, the machine proposes and people decide: what the campaigns share.

Nothing here has a table of its own; a campaign's models stand on `rounds.models`, its page on
`rounds.pages`, and the templates in `templates/portal/round` draw it.
"""
