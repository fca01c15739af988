"""Running numbers of records within a year, without a gap between two clerks."""

from django.db import connection, models


def next_numbers(
    model: type[models.Model], prefix: str, count: int = 1, *, digits: int = 3
) -> list[str]:
    """The next numbers of a model's `number` after a prefix: ("2025-") → 2025-001, 2025-002 …

    Whoever asks first holds the numbers until the transaction ends; the second waits (call it inside one).
    """
    with connection.cursor() as cursor:
        key = f"{model._meta.label_lower}:{prefix}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [key])
    taken = model._base_manager.filter(number__startswith=prefix).values_list("number", flat=True)
    tails = [number.removeprefix(prefix) for number in taken]
    last = max((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), default=0)
    return [f"{prefix}{last + step:0{digits}d}" for step in range(1, count + 1)]
