"""查看完整号码: asks for the reason, records it, then shows the numbers once."""

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from xuanhan.accounts.forms import ReasonForm
from xuanhan.accounts.services.reveal import reveal
from xuanhan.common import field_policy
from xuanhan.common.scoping import within


@admin.site.admin_view
def reveal_page(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """The whole numbers of one row; a row outside the scope answers as one that does not exist."""
    try:
        model = apps.get_model(label)
        model_admin = admin.site.get_model_admin(model)
    except (LookupError, ValueError, NotRegistered) as error:
        raise Http404 from error
    fields = field_policy.revealable(request.user, model)
    if not fields or not model_admin.has_view_permission(request):
        raise PermissionDenied
    row = within(model._default_manager.filter(pk=pk), request.user.scope).first()
    if row is None:
        raise Http404
    form, shown = ReasonForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            shown = reveal(row, fields, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
    meta = model._meta
    names = [str(meta.get_field(name).verbose_name) for name in fields]
    base = f"admin:{meta.app_label}_{meta.model_name}"
    context = {
        **admin.site.each_context(request),
        "title": "查看完整号码",
        "crumbs": [
            (str(meta.verbose_name_plural), reverse(f"{base}_changelist")),
            (str(row), reverse(f"{base}_change", args=[row.pk])),
        ],
        "row": row,
        "names": names,
        "form": form,
        "shown": shown,
        "back": reverse(f"{base}_change", args=[row.pk]),
    }
    response = TemplateResponse(request, "accounts/reveal.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
