"""The base of every admin class: rows, choices, filters and cascades stay within the person's scope.

`get_queryset` alone leaks at seven other doors (security.md §1.4); each is shut here once.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin import helpers
from django.contrib.admin.filters import RelatedFieldListFilter
from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import Field, ForeignKey, ManyToManyField, Model, QuerySet
from django.forms import ModelForm
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpRequest, HttpResponse

from xuanhan.common import scoping
from xuanhan.common.admin_look import FieldLookMixin, LookMixin
from xuanhan.common.choosable import choosable
from xuanhan.common.protected_fields import ProtectedFieldsMixin, ProtectedPagesMixin
from xuanhan.common.searchable import searched_paths

HIDDEN_CHILDREN = "有 {count} 条您无权查看的关联记录，不能删除"
# A longer number is no key: the database would not even look for it.
KEY_DIGITS = 18
# The fields in which a model keeps who entered a row.
ENTERED_BY = ("created_by_id", "uploaded_by_id")


def stamp(row: Model, user: Any) -> None:
    """Note who enters a new row, where its model keeps that."""
    if row.pk is not None:
        return
    for name in ENTERED_BY:
        if hasattr(row, name) and getattr(row, name) is None:
            setattr(row, name, user.pk)


class ScopedRelatedFilter(RelatedFieldListFilter):
    """A list filter on a related row that offers only rows within the person's scope."""

    def field_choices(
        self, field: Field, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[tuple[Any, str]]:
        """The related rows that the person may see, in their own order."""
        rows = scoping.within(field.related_model._default_manager.all(), request.user.scope)
        ordering = self.field_admin_ordering(field, request, model_admin)
        return [(row.pk, str(row)) for row in rows.order_by(*ordering)]


def form_within(form: type[ModelForm], scope: scoping.Scope) -> type[ModelForm]:
    """A form that refuses a row which would not lie within the scope, at the field by which it hangs.

    Directories such as villages are open to everybody as choices; what hangs on them is not.
    """

    class FormWithin(form):
        def clean(self) -> Any:
            cleaned = super().clean()
            places = scoping.hangs_by(self._meta.model) & set(self.fields)
            if self.instance.pk is None or places & set(self.changed_data):
                self.judged = places
            return cleaned

        def _post_clean(self) -> None:
            super()._post_clean()
            places = getattr(self, "judged", None)
            if places and not self.errors and not scoping.stands_in(scope, self.instance):
                field = next((name for name in self.fields if name in places), None)
                self.add_error(field, scoping.NOT_YOURS)

    return FormWithin


class ScopedFormMixin:
    """Choices of a form, shared by admin classes and their inlines."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer, and on a forged POST accept, only rows within the person's scope that still exist.

        Of villages and units, which everybody reads, only those on which the person's own rows may hang.
        """
        queryset = kwargs.get("queryset")
        if queryset is None:
            queryset = db_field.remote_field.model._default_manager.all()
        queryset = scoping.within(queryset, request.user.scope)
        own = scoping.hangs_on(self.model, db_field.name, request.user.scope)
        if own is not None:
            queryset = queryset.filter(own)
        kwargs["queryset"] = choosable(queryset, keep=self._held(db_field, request))
        if own is not None and "initial" not in kwargs:
            kwargs["initial"] = self._only(kwargs["queryset"])
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Type-ahead offers a whole directory; who may choose a few of its rows gets a short list."""
        return [
            name
            for name in super().get_autocomplete_fields(request)
            if scoping.hangs_on(self.model, name, request.user.scope) is None
        ]

    @staticmethod
    def _only(queryset: QuerySet) -> Any:
        """The one row there is to choose, if it is one."""
        keys = list(queryset.values_list("pk", flat=True)[:2])
        return keys[0] if len(keys) == 1 else None

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The same for the many."""
        queryset = kwargs.get("queryset")
        if queryset is None:
            queryset = db_field.remote_field.model._default_manager.all()
        kwargs["queryset"] = scoping.within(queryset, request.user.scope)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _held(self, db_field: ForeignKey, request: HttpRequest) -> QuerySet | None:
        """The keys that the edited record (of an inline, its rows) holds in a field already."""
        match = request.resolver_match
        key = match.kwargs.get("object_id", "") if match else ""
        if not key.isdecimal():
            return None
        parent = getattr(self, "parent_model", None)
        fk_name = getattr(self, "fk_name", None)
        name = _get_foreign_key(parent, self.model, fk_name).name if parent else "pk"
        rows = self.model._default_manager.filter(**{name: key})
        return rows.exclude(**{db_field.name: None}).values(db_field.attname)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Only rows within the person's scope."""
        return scoping.within(super().get_queryset(request), request.user.scope)


class ScopedTabularInline(
    ProtectedFieldsMixin, FieldLookMixin, ScopedFormMixin, admin.TabularInline
):
    """Rows under a row; the same doors are shut."""

    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """As for whole admin classes, which are asked without the row above."""
        return super().has_add_permission(request, obj)

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:
        """What is stored in a masked field is never put into a box."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form = self._keeping(formset.form)
        return formset


class ScopedModelAdmin(ProtectedPagesMixin, LookMixin, ScopedFormMixin, admin.ModelAdmin):
    """Every admin class of the portal stands on this one."""

    actions_on_bottom = False
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False
    view_on_site = False
    # Rows that stand as evidence are not deleted in bulk; single deletion is a permission of its own.
    bulk_delete = False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without bulk deletion, unless the class asks for it."""
        actions = super().get_actions(request)
        if not self.bulk_delete:
            actions.pop("delete_selected", None)
        return actions

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """An action on rows that are the reader's, all of them; one that is not is not found."""
        keys = set(request.POST.getlist(helpers.ACTION_CHECKBOX_NAME))
        if not all(key.isdecimal() and len(key) <= KEY_DIGITS for key in keys):
            raise Http404
        if self.get_queryset(request).filter(pk__in=keys).count() != len(keys):
            raise Http404
        return super().response_action(request, queryset)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Remember who entered a new row."""
        stamp(obj, request.user)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """The same for the rows under it."""
        for child in formset.forms:
            stamp(child.instance, request.user)
        super().save_formset(request, form, formset, change)

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Names are searched as 汉字, pinyin and initials wherever their model keeps these."""
        return searched_paths(self.model, super().get_search_fields(request))

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        """The form, which takes no row of somebody else's."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return form_within(form, request.user.scope)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """What a search finds; type-ahead offers only rows that may still be chosen."""
        match = request.resolver_match
        if match and match.url_name == "autocomplete":
            queryset = choosable(queryset)
        return super().get_search_results(request, queryset, search_term)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """What goes with a deletion; rows outside the scope are counted, never named, and stop it."""
        collector = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        collector.collect(objs)
        hidden = sum(
            self._hidden(model, rows, request) for model, rows in collector.model_objs.items()
        )
        if hidden:
            message = HIDDEN_CHILDREN.format(count=hidden)
            return [message], {}, {message}, [message]
        return super().get_deleted_objects(objs, request)

    @staticmethod
    def _hidden(model: type[Model], rows: set[Model], request: HttpRequest) -> int:
        if model._meta.auto_created or not scoping.is_registered(model):
            return 0
        keys = [row.pk for row in rows]
        seen = scoping.within(model._default_manager.filter(pk__in=keys), request.user.scope)
        return len(keys) - seen.count()

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """Row history is kept by triggers; the admin's own log would keep old names beyond the scope."""

    log_change = log_addition

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> None:
        """See `log_addition`."""


class ReadOnlyModelAdmin(ScopedModelAdmin):
    """Rows that the portal writes itself."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody changes by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody deletes by hand."""
        return False


admin.FieldListFilter.register(
    lambda field: field.remote_field is not None,
    ScopedRelatedFilter,
    take_priority=True,
)
