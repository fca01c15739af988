"""群众满意度测评 by tokens: given out by the township, answered by anybody who holds one."""

import hashlib
from typing import Any

from django.contrib import admin, messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from secretaries.choices.appraisal import AppraisalState
from secretaries.forms.appraisal import AnswerForm, TokensForm
from secretaries.models import Appraisal, SurveyCount
from secretaries.queries.appraisal import WITH_PERSON
from secretaries.services import appraisal_survey as survey
from xuanhan.common.acts import record_act
from xuanhan.common.flow_admin import add_errors
from xuanhan.common.scoping import within

# A house behind one address may answer; a machine that tries tokens may not.
TRIES, SECONDS = 30, 60
CLOSE = "_close"


@admin.site.admin_view
def tokens(request: HttpRequest, pk: int) -> HttpResponse:
    """Give tokens out, see how many came back, close.  Answers are shown only once it is closed."""
    if not request.user.has_perm("secretaries.survey_appraisal"):
        raise PermissionDenied
    rows = within(Appraisal.objects.select_related(*WITH_PERSON), request.user.scope)
    appraisal = get_object_or_404(rows, pk=pk)
    today = timezone.localdate()
    closing = CLOSE in request.POST
    form = TokensForm(
        request.POST if request.method == "POST" and not closing else None,
        initial={"expires_date": appraisal.round.due_date},
    )
    made: list[str] = []
    if request.method == "POST":
        try:
            if closing:
                survey.close_survey(appraisal, on=today, by=request.user)
                messages.success(request, "网上测评已结束计票")
                return redirect("admin:secretaries_appraisal_survey", pk)
            if form.is_valid():
                data = form.cleaned_data
                made = survey.issue_tokens(
                    appraisal, data["count"], expires=data["expires_date"], today=today
                )
                record_act("发放测评口令", by=request.user,
                           summary=f"{appraisal}：发放 {len(made)} 张")  # fmt: skip
        except ValidationError as error:
            if closing:
                messages.error(request, "；".join(error.messages))
                return redirect("admin:secretaries_appraisal_survey", pk)
            add_errors(form, error)
    counted = SurveyCount.objects.filter(  # unscoped: of the appraisal found within the scope
        appraisal=appraisal
    ).first()
    links = [(_spaced(one), request.build_absolute_uri(_address(one))) for one in made]
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "网上测评",
        "subtitle": str(appraisal),
        "crumbs": [("考评结果", reverse("admin:secretaries_appraisal_changelist"))],
        "opts": Appraisal._meta,
        "appraisal": appraisal,
        "form": form,
        "links": links,
        "counted": counted,
        "tally": appraisal.tallies.filter(channel="ONLINE").first(),
        "is_open": appraisal.round.state == AppraisalState.SCORING,
    }
    return TemplateResponse(request, "secretaries/survey_tokens.html", context)


def _address(token: str) -> str:
    return reverse("survey", args=[token])


def _spaced(token: str) -> str:
    return " ".join(token[place : place + 4] for place in range(0, len(token), 4))


def _is_throttled(request: HttpRequest) -> bool:
    """Whether one address asks too often; only a digest of it is kept, for a minute, and in no database."""
    address = request.META.get("REMOTE_ADDR", "")
    key = "survey:" + hashlib.sha256(address.encode()).hexdigest()
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > TRIES
    except ValueError:  # it ran out in between
        return False


@never_cache
def answer(request: HttpRequest, token: str = "") -> HttpResponse:
    """The ticket: no account, one question, one answer.

    What is wrong with a token is not said, so that nobody learns which of them were used.
    """
    if _is_throttled(request):
        context = {"heading": "请稍后再试", "words": "访问过于频繁，请一分钟后再打开。"}
        return TemplateResponse(request, "secretaries/survey_done.html", context, status=429)
    token = token or request.GET.get("token", "")
    if not token:
        return TemplateResponse(request, "secretaries/survey_enter.html", {})
    today = timezone.localdate()
    try:
        appraisal = survey.appraisal_of(token, today=today)
        form = AnswerForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            survey.answer(token, form.cleaned_data["choice"], today=today)
            context = {"heading": "谢谢您", "words": "您的评价已计入，系统不记录是谁填写的。"}
            return TemplateResponse(request, "secretaries/survey_done.html", context)
    except survey.TokenRefused:
        context = {
            "heading": "不能填写",
            "words": "口令不存在、已使用或已过期。如有疑问，请联系发放测评表的乡镇党委。",
        }
        return TemplateResponse(request, "secretaries/survey_done.html", context, status=404)
    context = {"form": form, "posting": appraisal.posting, "round": appraisal.round}
    return TemplateResponse(request, "secretaries/survey.html", context)
