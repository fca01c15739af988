"""记活动: from the 工作台 one press here, one on the kind, one on 保存."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from pairings.choices import RUNNING
from pairings.forms.activity import ActivityForm
from pairings.models import Activity, Pair
from pairings.services.activity import keep_activity
from xuanhan.common.flow_admin import add_errors
from xuanhan.common.scoping import within

AGAIN = "_again"
SHOWN = 3


def own_pairs(request: HttpRequest) -> QuerySet[Pair]:
    """The pairs for which somebody may enter what the two sides do now."""
    rows = within(Pair.objects.filter(state__in=RUNNING), request.user.scope)
    return rows.select_related("party_organization__unit", "village__township", "township")


@admin.site.admin_view
def log_activity(request: HttpRequest) -> HttpResponse:
    """The form; without a pair there is nothing to log, and the page says so."""
    if not request.user.has_perm("pairings.add_activity"):
        raise PermissionDenied
    pairs = own_pairs(request)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "记活动",
        "crumbs": [("共建活动", reverse("admin:pairings_activity_changelist"))],
        "opts": Activity._meta,
        "paired": pairs.exists(),
    }
    if not context["paired"]:
        return TemplateResponse(request, "pairings/activity_form.html", context)
    own = within(Activity.objects.filter(created_by=request.user), request.user.scope)
    form = ActivityForm(
        request.POST or None,
        request.FILES or None,
        pairs=pairs,
        chosen=request.GET.get("pair", ""),
        last=own.order_by("-pk").values_list("pair", flat=True).first(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_activity(form.instance, by=request.user, photos=form.uploaded())
        except ValidationError as error:
            # What was tried is rolled back: the next press writes a new row.
            form.instance.pk = None
            add_errors(form, error)
        else:
            said = "已计入统计" if kept.counts else "已送村方确认"
            messages.success(
                request, f"已记 {kept.date.month}月{kept.date.day}日“{kept.name}”，{said}"
            )
            if AGAIN in request.POST:
                return redirect(f"{reverse('admin:pairings_activity_add')}?pair={kept.pair_id}")
            return redirect("admin:pairings_activity_changelist")
    latest = within(Activity.objects.all(), request.user.scope).select_related(
        "pair__village__township", "pair__township"
    )
    context |= {"form": form, "latest": latest[:SHOWN]}
    return TemplateResponse(request, "pairings/activity_form.html", context)
