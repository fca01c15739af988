"""One writer a round at a time."""

from secretaries.models import SelectionRound


def locked_round(pk: int) -> SelectionRound:
    """The round, locked until the transaction ends; a second writer waits and then sees the result."""
    return (
        SelectionRound.objects.select_for_update(of=("self",))
        .select_related("needs_round", "adopted")
        .get(pk=pk)
    )
