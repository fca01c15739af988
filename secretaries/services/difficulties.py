"""困难诉求: register, assign with a time limit, answer, close."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from secretaries.choices.difficulty import Satisfaction
from secretaries.models import Difficulty, Posting
from secretaries.workflow.difficulty import DIFFICULTY
from xuanhan.common.flow import begin, move
from xuanhan.registry.models import Unit
from xuanhan.registry.queries import calendar, parameter

NUMBER_LOCK = 20250402


class Numbers:
    """Free numbers of difficulties by year: KN-2025-001, KN-2025-002 …; read once, then counted on."""

    def __init__(self) -> None:
        self.last: dict[int, int] = {}

    def take(self, year: int) -> str:
        """The next free number of a year."""
        prefix = f"KN-{year}-"
        if year not in self.last:
            taken = Difficulty.objects.filter(number__startswith=prefix).values_list(
                "number", flat=True
            )
            numbers = [int(number.removeprefix(prefix)) for number in taken]
            self.last[year] = max(numbers, default=0)
        self.last[year] += 1
        return f"{prefix}{self.last[year]:03d}"


def next_number(year: int) -> str:
    """The next free number of a year.  Takes a lock until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBER_LOCK])
    return Numbers().take(year)


@transaction.atomic
def register_difficulty(
    *, posting: Posting, category: str, description: str, registered_date: date, by: Any
) -> Difficulty:
    """A new difficulty of one person.  Raises ValidationError."""
    row = Difficulty(
        posting=posting,
        category=category,
        description=description,
        registered_date=registered_date,
        created_by=by,
    )
    return keep_new(row, by=by)


@transaction.atomic
def keep_new(row: Difficulty, *, by: Any) -> Difficulty:
    """Number a new difficulty and begin its record of steps.  Raises ValidationError."""
    row.number = next_number(row.registered_date.year)
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="登记", by=by)
    return row


@transaction.atomic
def assign(
    row: Difficulty, *, handler: Unit, by: Any, opinion: str = "", on: date | None = None
) -> None:
    """Hand a difficulty to a unit; the time limit runs in working days from the day of handing over."""
    day = on or timezone.localdate()
    limit = parameter("secretaries.difficulty.workdays", on=day)
    due = calendar().add_workdays(day, limit)
    move(
        row,
        DIFFICULTY,
        "assign",
        by=by,
        opinion=opinion,
        with_fields={"handler": handler, "due_date": due},
    )


@transaction.atomic
def answer(row: Difficulty, *, by: Any, opinion: str) -> None:
    """Say what was done; the person confirms or sends it back.  Raises ValidationError."""
    result = {"result": opinion.strip()}
    move(row, DIFFICULTY, "answer", by=by, opinion=opinion, with_fields=result)


@transaction.atomic
def close(
    row: Difficulty, *, satisfaction: str, by: Any, opinion: str = "", on: date | None = None
) -> None:
    """销号, by the person or for them.  Raises ValidationError: an unhappy person does not close it."""
    if satisfaction not in Satisfaction.values:
        raise ValidationError({"satisfaction": "请选择本人评价"})
    if satisfaction == Satisfaction.DISSATISFIED:
        raise ValidationError({"satisfaction": "本人不满意的不能销号，请退回重办"})
    day = on or timezone.localdate()
    if day < row.registered_date:
        raise ValidationError("销号日期不能早于登记日期")
    closed = {"satisfaction": satisfaction, "closed_date": day}
    move(row, DIFFICULTY, "close", by=by, opinion=opinion, with_fields=closed)
