"""Columns of money: 元 to the fen, with an error in Chinese for what cannot be an amount."""

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

NOT_NEGATIVE = "金额不能为负"


def yuan(title: str, *, negative: bool = False, **options: Any) -> models.DecimalField:
    """A column of 元, Decimal(18,2); negative amounts only where losses are meant."""
    if not negative:
        least = MinValueValidator(Decimal(0), message=NOT_NEGATIVE)
        options["validators"] = [*options.get("validators", ()), least]
    return models.DecimalField(title, max_digits=18, decimal_places=2, **options)
