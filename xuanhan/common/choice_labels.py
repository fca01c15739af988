"""Several choices in an order that counts, typed as the words people know: 熟悉经济工作、农业技术."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

_BREAK = re.compile(r"[、，,;；\s]+")


class ChoiceLabelsField(forms.Field):
    """A list of stored values shown and typed as labels; the first one is the main one."""

    widget = AdminTextInputWidget

    def __init__(self, *, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        self.labels = {str(value): str(label) for value, label in choices}
        self.values = {label: value for value, label in self.labels.items()}
        super().__init__(**kwargs)
        hint = f"可填：{'、'.join(self.values)}"
        self.help_text = f"{self.help_text}。{hint}" if self.help_text else hint

    def prepare_value(self, value: Any) -> str:
        """The labels of stored values; what somebody typed stays as typed."""
        if isinstance(value, str) or value is None:
            return value or ""
        return "、".join(self.labels.get(str(item), str(item)) for item in value)

    def to_python(self, value: Any) -> list[str]:
        """The stored values of what was typed.  Raises ValidationError that names the unknown word."""
        words = [word for word in _BREAK.split(value or "") if word]
        unknown = [word for word in words if word not in self.values]
        if unknown:
            raise ValidationError(f"没有“{unknown[0]}”这一项，{self.help_text}")
        return list(dict.fromkeys(self.values[word] for word in words))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as stored values."""
        try:
            return self.to_python(data) != list(initial or [])
        except ValidationError:
            return True
