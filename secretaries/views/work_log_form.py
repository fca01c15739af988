"""记日志: from the 工作台 one press here, one on the duty, one on 保存."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.forms.work_log import WorkLogForm
from secretaries.models import WorkLog
from secretaries.queries.own import own_posting
from secretaries.services.work_log import keep_log
from xuanhan.common.flow_admin import add_errors

AGAIN = "_again"
SHOWN = 3


@admin.site.admin_view
def write_log(request: HttpRequest) -> HttpResponse:
    """The form; without a posting there is nothing to log, and the page says so."""
    if not request.user.has_perm("secretaries.add_worklog"):
        raise PermissionDenied
    posting = own_posting(request.user, timezone.localdate())
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "记日志",
        "crumbs": [("工作日志", reverse("admin:secretaries_worklog_changelist"))],
        "opts": WorkLog._meta,
        "posting": posting,
    }
    if posting is None:
        return TemplateResponse(request, "secretaries/work_log_form.html", context)
    form = WorkLogForm(request.POST or None, request.FILES or None, posting=posting)
    if request.method == "POST" and form.is_valid():
        try:
            log = keep_log(form.instance, photos=form.uploaded(), by=request.user)
        except ValidationError as error:
            # What was tried is rolled back: the next press writes a new row.
            form.instance.pk = None
            add_errors(form, error)
        else:
            messages.success(
                request, f"已记 {log.date.month}月{log.date.day}日“{log.get_duty_display()}”日志"
            )
            again = AGAIN in request.POST
            return redirect(f"admin:secretaries_worklog_{'add' if again else 'changelist'}")
    context |= {
        "form": form,
        "latest": posting.work_logs.order_by("-date", "-pk")[:SHOWN],
    }
    return TemplateResponse(request, "secretaries/work_log_form.html", context)
