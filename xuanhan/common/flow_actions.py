"""One step taken with many records from their list, all of them or none."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from xuanhan.common.flow import move_all
from xuanhan.common.workflow import Step


class BulkStepsMixin:
    """For admin classes with a workflow; put it before `FlowAdminMixin`.

    `bulk_steps` names acts that ask nothing and do no more than change the state.
    """

    bulk_steps: Sequence[str] = ()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The steps that this person may take, beside the class's own actions."""
        actions = super().get_actions(request)
        for act in self.bulk_steps:
            step = self.workflow.step(act)
            if request.user.has_perm(step.permission):
                name = f"step_{act}"
                actions[name] = (self._action(step), name, f"所选{step.label}")
        return actions

    @staticmethod
    def _action(step: Step) -> Callable[..., None]:
        def act(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> None:
            try:
                moved = move_all(queryset, model_admin.workflow, step.act, by=request.user)
            except ValidationError as error:
                said = "；".join(error.messages)
                messages.error(request, f"没有办理任何一条：{said}")
            else:
                messages.success(request, f"已{step.label} {len(moved)} 条")

        return act
