"""Free numbers for the rows of a sheet: read once, then counted on."""

from django.db.models import Model


class Numbers:
    """The next numbers of a model after a prefix: 2025-001, 2025-002 …"""

    def __init__(self, model: type[Model], *, digits: int = 3) -> None:
        self.model, self.digits = model, digits
        self.last: dict[str, int] = {}

    def take(self, prefix: str) -> str:
        """The next free one."""
        if prefix not in self.last:
            rows = self.model._default_manager.filter(number__startswith=prefix)
            tails = (
                number.removeprefix(prefix) for number in rows.values_list("number", flat=True)
            )
            self.last[prefix] = max((int(tail) for tail in tails if tail.isdecimal()), default=0)
        self.last[prefix] += 1
        return f"{prefix}{self.last[prefix]:0{self.digits}d}"
