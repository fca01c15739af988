"""生活补助 of a record: what is due by the frozen months, and paying it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.forms.support import SettleForm
from secretaries.models import SupportRecord
from secretaries.queries.allowance import standings
from secretaries.services.allowance import settle_living
from xuanhan.common.flow_admin import add_errors
from xuanhan.common.scoping import within

CHANGE = "secretaries.change_supportrecord"


@admin.site.admin_view
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show days, rate and difference, ask for the day of payment, and write the amount."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    rows = SupportRecord.objects.select_related("posting__cadre", "posting__village__township")
    mine = within(rows, request.user.scope)
    record = get_object_or_404(mine, pk=pk)
    (standing,) = standings([record], today=timezone.localdate())
    back = reverse("admin:secretaries_supportrecord_change", args=[record.pk])
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        paid_date = form.cleaned_data["paid_date"]
        try:
            settled = settle_living(mine.filter(pk=pk), paid_date=paid_date, by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            if settled:
                messages.success(request, f"已计发生活补助：{settled[0].due_words}")
                return redirect(back)
            form.add_error(None, "没有可计发的差额：请先冻结在岗月份，或核对落实情况")
    context = {
        **admin.site.each_context(request),
        "title": "计发生活补助",
        "subtitle": str(record),
        "model_plural": "保障落实",
        "opts": SupportRecord._meta,
        "object": record,
        "step": {
            "label": "计发生活补助",
            "consequence": "金额按已冻结的在岗月统计计算，不能手工填写；月统计更正后可再次计发差额。",
        },
        "form": form,
        "state_word": record.get_living_status_display(),
        "state_tone": "ok" if record.living_status == "DONE" else "warn",
        "facts": [
            ("应发", standing.due_words),
            ("各月天数", standing.month_words),
            ("未冻结月份", standing.missing_words or "无"),
            ("已发情况", standing.difference_words),
        ],
        "back_url": back,
    }
    return TemplateResponse(request, "portal/flow_step.html", context)
