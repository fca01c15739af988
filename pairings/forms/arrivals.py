"""The arrivals of a sum: above the promise only with a reason."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet

from pairings.services.fund import check_sum


class ArrivalFormSet(BaseInlineFormSet):
    """Adds up what the page sends, as the database will."""

    def clean(self) -> None:
        """The message stands at the last amount, beside which the reason is missing.  Raises nothing."""
        super().clean()
        lines: list[Any] = [
            form
            for form in self.forms
            if not form.cleaned_data.get("DELETE") and form.cleaned_data.get("amount_yuan")
        ] if not any(self.errors) else []  # fmt: skip
        if not lines or self.instance.promised_yuan is None:
            return
        total = sum((form.cleaned_data["amount_yuan"] for form in lines), Decimal(0))
        try:
            check_sum(self.instance, total)
        except ValidationError as error:
            lines[-1].add_error("amount_yuan", error.message_dict["over_reason"][0])
