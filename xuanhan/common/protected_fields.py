"""Protected fields on the pages of an admin class: left out, masked, or typed over without being shown."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Field, Model
from django.http import HttpRequest
from django.urls import reverse

from xuanhan.common import field_policy
from xuanhan.common.admin_tools import Tool
from xuanhan.common.encryption import EncryptedTextField
from xuanhan.common.record_changes import Change, changes_of

NOT_GIVEN = "未填报"
KEEP = "不改请留空"


@cache
def masked_column(model: type[Model], name: str) -> Callable[[Model], str]:
    """A column that shows a protected field masked; the same function every time it is asked for."""

    def column(row: Model) -> str:
        return field_policy.masked(row, name) or NOT_GIVEN

    column.__name__ = f"masked_{name}"
    return admin.display(description=str(model._meta.get_field(name).verbose_name))(column)


def keeping_form(form: type[forms.ModelForm], names: list[str]) -> type[forms.ModelForm]:
    """A form whose boxes for masked fields are empty, and keep what is stored when they stay so."""

    class KeepingForm(form):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.kept = {name: getattr(self.instance, name) for name in names}
            for name, value in self.kept.items():
                self.initial[name] = ""  # what is stored never enters the page
                if value:
                    box, shown = self.fields[name], field_policy.masked(self.instance, name)
                    box.required = False
                    box.widget.attrs["placeholder"] = f"{shown}（{KEEP}）"

        def clean(self) -> Any:
            cleaned = super().clean()
            for name, value in self.kept.items():
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.cleaned_data[name] = value
            return cleaned

    return KeepingForm


class ProtectedFieldsMixin:
    """The boxes of a form, shared by admin classes and their inline tables.

    A column that is computed from a protected field says so: `column.reads = ("recommendation",)`.
    """

    model: type[Model]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Sealed text is one line, and the browser does not remember it."""
        if isinstance(db_field, EncryptedTextField):
            kwargs.setdefault("widget", AdminTextInputWidget({"autocomplete": "off"}))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Without what the reader does not meet; masked fields as masked text."""
        names = super().get_readonly_fields(request, obj)
        return [self._as_text(name) for name in names if self.meets(request, name)]

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Without what the reader does not meet; masked fields as masked text where nobody may type."""
        may = self._may_type(request, obj)
        listed = set(self.get_readonly_fields(request, obj))

        def kept(line: Any) -> Any:
            if isinstance(line, list | tuple):
                return tuple(kept(part) for part in line if self.meets(request, part))
            text = self._as_text(line)
            return text if not may or text in listed else line

        found = []
        for title, options in super().get_fieldsets(request, obj):
            lines = [kept(line) for line in options["fields"] if self.meets(request, line)]
            found.append((title, {**options, "fields": [line for line in lines if line]}))
        return [entry for entry in found if entry[1]["fields"]]

    def _may_type(self, request: HttpRequest, obj: Model | None) -> bool:
        # Inline tables ask for both: they hold new lines and old ones.
        if isinstance(self, admin.options.InlineModelAdmin):
            return self.has_add_permission(request, obj) or self.has_change_permission(request, obj)
        if obj is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, obj)

    def meets(self, request: HttpRequest, name: Any) -> bool:
        """Whether the reader meets a column or field: neither kept itself nor computed from a kept one."""
        if isinstance(name, list | tuple):
            return True
        column = name if callable(name) else getattr(self, name, None)
        reads = getattr(column, "reads", ())
        if isinstance(name, str) and not self.is_masked(name):
            return field_policy.path_is_open(request.user, self.model, name) and all(
                field_policy.may_see(request.user, self.model, read) for read in reads
            )
        reads = reads if callable(name) else (name,)
        return all(field_policy.may_see(request.user, self.model, read) for read in reads)

    def is_masked(self, name: Any) -> bool:
        """Whether a field of the model shows as a mask."""
        protection = field_policy.protections(self.model).get(name)
        return protection is not None and protection.mask is not None

    def _as_text(self, name: Any) -> Any:
        return masked_column(self.model, name) if self.is_masked(name) else name

    def _keeping(self, form: type[forms.ModelForm]) -> type[forms.ModelForm]:
        names = [name for name in form.base_fields if self.is_masked(name)]
        return keeping_form(form, names) if names else form


class ProtectedPagesMixin(ProtectedFieldsMixin):
    """The doors of a list, a record and its history, for whole admin classes."""

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        """What is stored in a masked field is never put into a box."""
        return self._keeping(super().get_form(request, obj, change=change, **kwargs))

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Without the columns the reader does not meet; masked fields as masked text."""
        names = super().get_list_display(request)
        return [self._as_text(name) for name in names if self.meets(request, name)]

    def get_list_note(self, request: HttpRequest) -> str:
        """With the columns that show as a mask."""
        titles = [
            str(self.opts.get_field(name).verbose_name)
            for name in super().get_list_display(request)
            if self.is_masked(name) and self.meets(request, name)
        ]
        said = f"{'、'.join(titles)}已脱敏" if titles else ""
        return "；".join(filter(None, (super().get_list_note(request), said)))

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Without the filters that would tell a kept field."""
        return [
            entry
            for entry in super().get_list_filter(request)
            if self.open(request, entry[0] if isinstance(entry, list | tuple) else entry)
        ]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Without the paths that would tell a kept field."""
        return [path for path in super().get_search_fields(request) if self.open(request, path)]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Never by the query string through a kept field (GHSA-rw75-m7gp-92m3)."""
        if any(field_policy.crossed(self.model, lookup)) and (
            request is None or not self.open(request, lookup)
        ):
            return False
        return super().lookup_allowed(lookup, value, request)

    def open(self, request: HttpRequest, path: Any) -> bool:
        """Whether the reader may search or filter along a path."""
        return not isinstance(path, str) or field_policy.path_is_open(
            request.user, self.model, path
        )

    def get_changes(self, request: HttpRequest, obj: Model) -> list[Change]:
        """What was changed in a record, without the fields the reader does not meet."""
        hidden = field_policy.hidden_fields(request.user, self.model)
        return changes_of(obj, request.user.scope, unspoken=self.unspoken_fields, omitted=hidden)

    def get_form_tools(self, request: HttpRequest, obj: Model) -> list[Tool]:
        """With the way to the whole numbers, for those who may ask for them."""
        tools = super().get_form_tools(request, obj)
        if field_policy.revealable(request.user, self.model):
            address = reverse("admin:accounts_reveal", args=[self.opts.label_lower, obj.pk])
            tools = [*tools, Tool("查看完整号码", address, "shield")]
        return tools
