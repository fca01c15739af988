"""Acts on a posting: end, move to another village, prolong; each asks first and says what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.forms.posting import AdjustForm, EndForm, ExtendForm, PostingActForm
from secretaries.models import Posting
from secretaries.queries.terms import TermClock
from secretaries.services.posting import adjust_posting, end_posting, extend_term
from xuanhan.common.flow_admin import add_errors
from xuanhan.common.scoping import within
from xuanhan.registry.models import Village


@dataclass(frozen=True)
class Act:
    """One act: its button, what it does, what it asks, and the service that does it."""

    label: str
    consequence: str
    form: type[PostingActForm]
    service: Callable[..., Any]
    backward: bool = False


ACTS = {
    "adjust": Act("调整到他村", "原任职到前一天结束，记为“调整”；在新的村任职到原定期满日期。",
                  AdjustForm, adjust_posting),
    "extend": Act("延长任期", "只改计划期满日期，任职不中断。", ExtendForm, extend_term),
    "end": Act("结束任职", "结束后不再是该村的在任人员，这一任职不能再改；工作日志、报告等记录保留。",
               EndForm, end_posting, backward=True),
}  # fmt: skip


@admin.site.admin_view
def posting_act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The page of one act."""
    if not request.user.has_perm("secretaries.end_posting"):
        raise PermissionDenied
    postings = within(Posting.objects.all(), request.user.scope)
    posting = get_object_or_404(postings.select_related("cadre", "village__township"), pk=pk)
    if name not in ACTS:
        raise Http404
    act = ACTS[name]
    villages = within(Village.objects.open().select_related("township"), request.user.scope)
    form = act.form(request.POST or None, posting=posting, villages=villages)
    if request.method == "POST" and form.is_valid():
        try:
            act.service(posting, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"{posting.cadre.name}：已{act.label}")
            return redirect("admin:secretaries_posting_change", posting.pk)
    standing = TermClock.on(timezone.localdate()).standing(posting)
    context = {
        **admin.site.each_context(request),
        "title": act.label,
        "subtitle": str(posting),
        "model_plural": "派驻任职",
        "opts": Posting._meta,
        "object": posting,
        "step": act,
        "form": form,
        "state_word": standing.word,
        "state_tone": standing.tone,
        "facts": [
            ("姓名", posting.cadre.name),
            ("派驻村", posting.village.full_name),
            ("职务", posting.get_role_display()),
            ("任期", f"{posting.start_date:%Y-%m-%d} 至 {posting.planned_end_date:%Y-%m-%d}"),
            ("任职文号", posting.document_number),
        ],
        "back_url": reverse("admin:secretaries_posting_change", args=[posting.pk]),
    }
    return TemplateResponse(request, "portal/flow_step.html", context)
