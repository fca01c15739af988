"""How an admin class looks and reads: menu, list, form and delete pages in Chinese.

`LookMixin` holds attributes that say what to show, never who may see it; rows and choices are the
business of `ScopedModelAdmin`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from xuanhan.common.admin_tools import Tool, added_tools, allowed_tools
from xuanhan.common.change_list import (
    PICK_VAR,
    LenientPaginator,
    LookChangeList,
    picked_query,
)
from xuanhan.common.choice_labels import ChoiceLabelsField
from xuanhan.common.choosable import label_of
from xuanhan.common.list_rows import is_month

NO_CHOICE = "请选择"
# From this many characters on, a text gets a box of several lines over the whole width.
LONG_TEXT = 200
MONTH_FORMATS = ["%Y-%m", "%Y-%m-%d", "%Y.%m", "%Y/%m", "%Y年%m月", "%Y%m"]
SIDE_CHANGES = 5


@dataclass(frozen=True)
class SideCard:
    """One card of a form's right column."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def month_box() -> forms.DateInput:
    """The box of a field that counts by the month."""
    hints = {"class": "vTextField", "placeholder": "如 1980-05", "inputmode": "numeric"}
    return forms.DateInput(hints, format="%Y-%m")


def is_long_text(db_field: models.Field) -> bool:
    """Whether a field holds sentences rather than a word or a name."""
    return (
        isinstance(db_field, models.CharField)
        and not db_field.choices
        and (db_field.max_length or 0) >= LONG_TEXT
    )


class FieldLookMixin:
    """The boxes of a form, shared by admin classes and their inline tables."""

    field_units: Mapping[str, str] = {}
    # Shorter labels for boxes whose fieldset says the rest.
    field_labels: Mapping[str, str] = {}

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The box of a field: its unit, a word for 'nothing chosen', no pop-up buttons."""
        if is_long_text(db_field) and not isinstance(self, admin.TabularInline):
            kwargs.setdefault("widget", AdminTextareaWidget({"rows": 3}))
        if is_month(db_field):
            kwargs.update(
                form_class=forms.DateField, widget=month_box(), input_formats=MONTH_FORMATS
            )
        if isinstance(db_field, ArrayField) and db_field.base_field.choices:
            formfield: Any = ChoiceLabelsField(
                choices=db_field.base_field.choices,
                label=db_field.verbose_name,
                help_text=db_field.help_text,
                required=not db_field.blank,
            )
        else:
            formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is None:
            return None
        formfield.unit = self.field_units.get(db_field.name, "")
        formfield.label = self.field_labels.get(db_field.name, formfield.label)
        if isinstance(formfield, forms.ModelChoiceField):
            if formfield.empty_label is not None:
                formfield.empty_label = NO_CHOICE
        elif isinstance(formfield, forms.TypedChoiceField) and not callable(db_field.choices):
            formfield.choices = [
                (value, label if value not in ("", None) else NO_CHOICE)
                for value, label in formfield.choices
            ]
        if isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            formfield.widget = formfield.widget.widget
        if isinstance(formfield, forms.ModelChoiceField):
            formfield.label_from_instance = label_of
            formfield.widget.choices = formfield.choices
        if isinstance(self, admin.TabularInline):
            # In a table the column's head is not tied to the box; screen readers need its name.
            formfield.widget.attrs.setdefault("aria-label", str(formfield.label))
        return formfield

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Tick boxes side by side, unless the class asks for type-ahead.

        The stock two-box selector is half English in Django 5.2 and too wide for phones.
        """
        if db_field.name not in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", forms.CheckboxSelectMultiple({"class": "choice-list"}))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class LookMixin(FieldLookMixin):
    """What every admin class of the portal may say about its look."""

    menu_group: str | None = None
    menu_order: int = 50
    menu_title: str = ""
    # What one row is called in 新增… 修改…; default the model's name.
    record_name: str = ""

    list_tools: Sequence[tuple[str, str, str | None]] = ()
    form_tools: Sequence[tuple[str, str, str | None]] = ()
    row_tools: Sequence[tuple[str, str, str | None]] = ()

    serial_column: bool = True
    ops_column: bool = True
    list_tags: Mapping[str, Mapping[str, str]] = {}
    # Short heads for columns whose full names would push others out of sight.
    list_labels: Mapping[str, str] = {}
    list_clip: Sequence[str] = ()
    list_note: str = ""
    phone_hide: Sequence[str] = ()
    phone_full: Sequence[str] = ()
    plain_numbers: Sequence[str] = ()
    search_hint: str = "输入关键词"

    wide_fields: Sequence[str] = ()
    delete_consequence: str = ""
    # Fields whose old and new values are not written out in 修改记录.
    unspoken_fields: Sequence[str] = ()

    paginator = LenientPaginator
    show_facets = admin.ShowFacets.NEVER

    # ---- tools -------------------------------------------------------------------------------

    def get_list_tools(self, request: HttpRequest) -> list[Tool]:
        """The buttons beside the list's title, after 新增."""
        return allowed_tools(self.list_tools, request.user)

    def get_form_tools(self, request: HttpRequest, obj: models.Model) -> list[Tool]:
        """The buttons beside a record's title."""
        entries = [*self.form_tools, *added_tools(self.opts.label_lower)]
        return allowed_tools(entries, request.user, obj.pk)

    def get_row_tools(self, request: HttpRequest, obj: models.Model) -> list[Tool]:
        """The links in the 操作 column, after 编辑 or 查看."""
        entries = [*self.row_tools, *added_tools(self.opts.label_lower)]
        return allowed_tools(entries, request.user, obj.pk)

    # ---- list --------------------------------------------------------------------------------

    def get_list_note(self, request: HttpRequest) -> str:
        """The quiet words over the list."""
        return self.list_note

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[LookChangeList]:
        """The list page with our page sizes."""
        return LookChangeList

    def get_action_choices(
        self, request: HttpRequest, default_choices: Iterable[tuple[str, str]] = ()
    ) -> list[tuple[str, str]]:
        """The batch actions, with words instead of dashes."""
        choices = super().get_action_choices(request, [("", NO_CHOICE)])
        return [
            (name, "删除所选" if name == "delete_selected" else label) for name, label in choices
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list page; a request from the query bar is sent on to its clean address."""
        if request.method == "GET" and PICK_VAR in request.GET:
            return HttpResponseRedirect(f"{request.path}?{picked_query(request.GET)}")
        context = {
            "title": self._plural(),
            "record_name": self._singular(),
            "list_tools": self.get_list_tools(request),
            "list_note": self.get_list_note(request),
            "search_hint": self.search_hint,
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    # ---- form --------------------------------------------------------------------------------

    def get_side_cards(self, request: HttpRequest, obj: models.Model) -> list[SideCard]:
        """The cards of the right column; by default the latest changes where history is kept."""
        changes = self.get_changes(request, obj)[:SIDE_CHANGES]
        if not changes:
            return []
        return [SideCard("最近修改", "portal/side/changes.html", {"changes": changes})]

    def get_fieldsets(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> list[tuple[str | None, dict[str, Any]]]:
        """The fieldsets, with single short fields put two by two."""
        return [
            (name, {**options, "fields": self._paired(options["fields"])})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: models.Model | None = None,
    ) -> HttpResponse:
        """The form page with a Chinese title, its tools and its right column."""
        name = self._singular()
        editable = self.has_change_permission(request, obj) if change else True
        context["title"] = f"新增{name}" if add else f"修改{name}" if editable else f"查看{name}"
        context["subtitle"] = str(obj) if obj else None
        context["model_plural"] = self._plural()
        if obj is not None:
            context["form_tools"] = self.get_form_tools(request, obj)
            context["side_cards"] = self.get_side_cards(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """修改记录 of one record, from the rows the database triggers keep."""
        obj = self.get_object(request, object_id)
        # The right is asked for first: who lacks it does not learn whether the row is there.
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": "修改记录",
            "subtitle": str(obj),
            "model_plural": self._plural(),
            "changes": self.get_changes(request, obj),
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/object_history.html", context)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        # Stock Django goes to the home page with 302; a row that is absent or out of scope is a 404.
        raise Http404

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        """The delete page, which says what will be gone."""
        context["title"] = f"删除{self._singular()}"
        context["record_name"] = self._singular()
        context["subtitle"] = None
        context["model_plural"] = self._plural()
        context["consequence"] = self.delete_consequence
        return super().render_delete_form(request, context)

    # ---- inside ------------------------------------------------------------------------------

    def _singular(self) -> str:
        return self.record_name or str(self.opts.verbose_name)

    def _plural(self) -> str:
        return self.menu_title or str(self.opts.verbose_name_plural)

    def _paired(self, names: Iterable[Any]) -> list[Any]:
        lines: list[Any] = []
        waiting: str | None = None
        for name in names:
            if isinstance(name, str) and not self._is_wide(name):
                if waiting is None:
                    waiting = name
                else:
                    lines.append((waiting, name))
                    waiting = None
                continue
            if waiting is not None:
                lines.append((waiting,))
                waiting = None
            lines.append(name)
        if waiting is not None:
            lines.append((waiting,))
        return lines

    def _is_wide(self, name: str) -> bool:
        if name in self.wide_fields:
            return True
        try:
            db_field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        wide = models.TextField | models.ManyToManyField | models.FileField | ArrayField
        return isinstance(db_field, wide) or is_long_text(db_field)
