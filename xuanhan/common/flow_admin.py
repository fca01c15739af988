"""A record's steps as buttons: the current state, 流转记录 beside the form, and one page per step.

An admin class names its workflow and, where a step does more than change the state, the service that takes
it.  Who may is asked of the role, which rows of the scope, whether the state allows it of the workflow.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from xuanhan.common import tones
from xuanhan.common.admin import stamp
from xuanhan.common.admin_look import SideCard
from xuanhan.common.admin_tools import Tool
from xuanhan.common.flow import OPINION_LENGTH, begin, move, taken_by
from xuanhan.common.workflow import Step, StepUnknown, Workflow

FLOW_SHOWN = 30


class StepForm(forms.Form):
    """What a step asks: an opinion; kinds of records add boxes of their own."""

    opinion = forms.CharField(
        label="意见",
        required=False,
        max_length=OPINION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请填写意见"},
    )

    def __init__(self, *args: Any, step: Step, row: models.Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.row = step, row
        self.fields["opinion"].required = step.needs_opinion


def checking_form(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """A form that also checks the constraints on fields which nobody types."""

    class CheckingForm(form):
        def _get_validation_exclusions(self) -> set[str]:
            typed = {field.name for field in self._meta.model._meta.fields if field.editable}
            return super()._get_validation_exclusions() & typed

    return CheckingForm


class FlowAdminMixin:
    """For admin classes of records with a workflow; put it before `ScopedModelAdmin`."""

    workflow: Workflow
    # Forms of steps that ask more than an opinion, by act.
    step_forms: Mapping[str, type[StepForm]] = {}
    # Services of steps that change more than the state: service(row, by=…, opinion=…, **extra boxes).
    step_services: Mapping[str, Callable[..., Any]] = {}
    # The service that keeps a new record: service(row, by=…); by default it is saved and 登记 recorded.
    new_service: Callable[..., Any] | None = None

    # ---- what may be done --------------------------------------------------------------------

    def allowed_steps(self, request: HttpRequest, obj: models.Model) -> list[Step]:
        """The steps that this person may take with this record now."""
        return [
            step
            for step in self.workflow.steps_of(obj)
            if request.user.has_perm(step.permission)
            and not taken_by(obj, step.apart_from, request.user)
        ]

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """The record's own fields are open only in the states that say so."""
        if obj is not None and obj.state not in self.workflow.editable:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Only what never left its first state may be deleted."""
        if obj is not None and (obj.state != self.workflow.initial or self._has_moved(obj)):
            return False
        return super().has_delete_permission(request, obj)

    @staticmethod
    def _has_moved(obj: models.Model) -> bool:
        return obj.flow.exclude(act="begin").exists()

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[forms.ModelForm]:
        """The state takes part in the checks although it has no box: most constraints ask for it."""
        return checking_form(super().get_form(request, obj, **kwargs))

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """A new record enters its workflow with its first line of 流转记录."""
        if change or self.new_service is None:
            super().save_model(request, obj, form, change)
            if not change:
                begin(obj, label="登记", by=request.user)
        else:
            stamp(obj, request.user)
            type(self).new_service(obj, by=request.user)

    # ---- the record's page -------------------------------------------------------------------

    def get_form_tools(self, request: HttpRequest, obj: models.Model) -> list[Tool]:
        """The steps before the class's own tools; the first that leads onward is the primary one."""
        tools, primary = [], True
        for step in self.allowed_steps(request, obj):
            first = primary and not step.backward
            tools.append(Tool(step.label, self._step_url(obj, step), "", primary=first))
            primary = primary and step.backward
        return [*tools, *super().get_form_tools(request, obj)]

    def get_side_cards(self, request: HttpRequest, obj: models.Model) -> list[SideCard]:
        """当前状态 and 流转记录 before the latest changes."""
        flow = list(obj.flow.select_related("by").order_by("-pk")[:FLOW_SHOWN])
        items = [
            {
                "title": record.label,
                "text": record.opinion,
                "who": f"{record.at.astimezone():%Y-%m-%d %H:%M} {record.by or '系统'}",
                "now": number == 0,
            }
            for number, record in enumerate(flow)
        ]
        state = {
            "word": self.workflow.states[obj.state],
            "tone": tones.tone(obj, "state") or "mute",
            "items": items,
        }
        card = SideCard("当前状态", "portal/side/flow.html", state)
        return [card, *super().get_side_cards(request, obj)]

    # ---- the step's page ---------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """The page of a step, before the admin's own addresses."""
        view = self.admin_site.admin_view(self.step_view)
        return [
            path("<int:pk>/step/<slug:act>/", view, name=self._step_name()),
            *super().get_urls(),
        ]

    def _step_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_step"

    def _step_url(self, obj: models.Model, step: Step) -> str:
        return reverse(f"admin:{self._step_name()}", args=[obj.pk, step.act])

    def step_view(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Say what the step does, take an opinion, and take the step."""
        try:
            step = self.workflow.step(act)
        except StepUnknown as error:
            raise Http404 from error
        # The right is asked for first: who lacks it does not learn whether the row is there.
        if not request.user.has_perm(step.permission):
            raise PermissionDenied
        obj = self.get_queryset(request).filter(pk=pk).first()
        if obj is None:
            raise Http404
        form = self._step_form(request, obj, step)
        if request.method == "POST" and form.is_valid():
            try:
                self.take_step(request, obj, step, form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, f"{self._singular()}“{obj}”：已{step.label}")
                return redirect(self.after_step_url(request, obj, step))
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "subtitle": str(obj),
            "model_plural": self._plural(),
            "opts": self.opts,
            "object": obj,
            "step": step,
            "form": form,
            "state_word": self.workflow.states[obj.state],
            "state_tone": tones.tone(obj, "state") or "mute",
            "facts": self.step_facts(request, obj, step),
            "back_url": reverse(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk]
            ),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "portal/flow_step.html", context)

    def _step_form(self, request: HttpRequest, obj: models.Model, step: Step) -> StepForm:
        form_class = self.step_forms.get(step.act, StepForm)
        data = request.POST if request.method == "POST" else None
        return form_class(data, request.FILES or None, step=step, row=obj)

    def take_step(
        self, request: HttpRequest, obj: models.Model, step: Step, cleaned: dict[str, Any]
    ) -> None:
        """Take the step through its service, or by moving the row.  Raises ValidationError."""
        service = self.step_services.get(step.act)
        if service is not None:
            service(obj, by=request.user, **cleaned)
        else:
            move(obj, self.workflow, step.act, by=request.user, opinion=cleaned["opinion"])

    def step_facts(
        self, request: HttpRequest, obj: models.Model, step: Step
    ) -> list[tuple[str, Any]]:
        """What the person should see before deciding, as label and value."""
        return []

    def after_step_url(self, request: HttpRequest, obj: models.Model, step: Step) -> str:
        """Where the person is led: the record, or the list when it left their scope."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if self.get_queryset(request).filter(pk=obj.pk).exists():
            return reverse(f"{name}_change", args=[obj.pk])
        return reverse(f"{name}_changelist")


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Put a service's errors at the boxes they belong to, and the rest on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)
