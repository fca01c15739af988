"""What the lists of a pair's records share: the two sides, the village's word from the list and the page."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from pairings.admin.places import PairTownshipFilter
from pairings.models import Pair
from pairings.rules import speaks_for_target
from pairings.services import confirmation
from pairings.workflow.confirmation import CONFIRM, REOPEN, RETURN, SUBMIT
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.workflow import Step

TO_PAIR = ("pair__party_organization__unit", "pair__village__township", "pair__township")
SEARCH_PAIR = (
    "pair__number",
    "pair__party_organization__name",
    "pair__party_organization__unit__name",
    "pair__village__name",
    "pair__village__township__name",
    "pair__township__name",
)


class OfPairMixin:
    """Columns and filters of a pair's records."""

    menu_group = "结对共建"
    list_select_related = TO_PAIR
    search_hint = "共建单位、村、乡镇、名称"
    autocomplete_fields = ("pair",)

    @admin.display(description="共建单位", ordering="pair__party_organization__unit__order")
    def unit(self, row: Any) -> str:
        """The unit of the pair."""
        return row.pair.party_organization.unit.name

    @admin.display(description="结对对象", ordering="pair__village__code")
    def target(self, row: Any) -> str:
        """The village, community or township."""
        return str(row.pair.target)

    @admin.display(description="乡镇", ordering="pair__village__township__order")
    def town(self, row: Any) -> str:
        """The township of the target."""
        return row.pair.place_township.name

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """A record stays with its pair."""
        return [*super().get_readonly_fields(request, obj), *(("pair",) if obj else ())]


def _confirm(workflow: Any) -> Any:
    def service(row: Model, **given: Any) -> None:
        rows = type(row)._default_manager.filter(pk=row.pk)  # unscoped: the step's page found it
        confirmation.confirm(rows, workflow, **given)

    return service


def _with(workflow: Any, service: Any) -> Any:
    def taken(row: Model, **given: Any) -> None:
        service(row, workflow, **given)

    return taken


def confirm_steps(workflow: Any) -> dict[str, Any]:
    """The services of the four steps of a record that the village confirms."""
    return {
        SUBMIT: _with(workflow, confirmation.submit),
        CONFIRM: _confirm(workflow),
        RETURN: _with(workflow, confirmation.give_back),
        REOPEN: _with(workflow, confirmation.reopen),
    }


class ConfirmedMixin(OfPairMixin, FlowAdminMixin):
    """For records that the village confirms; put it before `ScopedModelAdmin`."""

    def allowed_steps(self, request: HttpRequest, obj: Any) -> list[Step]:
        """The village's steps only for those who speak for it."""
        speaks = speaks_for_target(request.user, obj.pair)
        village = self.workflow.step(CONFIRM).permission
        return [
            step
            for step in super().allowed_steps(request, obj)
            if speaks or step.permission != village
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """村方确认 for many at once, for those who may confirm."""
        actions = super().get_actions(request)
        if request.user.has_perm(self.workflow.step(CONFIRM).permission):
            actions["confirm_many"] = (self._confirm_many, "confirm_many", "所选村方确认")
        return actions

    @staticmethod
    def _confirm_many(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> None:
        try:
            done = confirmation.confirm(queryset, model_admin.workflow, by=request.user)
        except ValidationError as error:
            said = "；".join(error.messages)
            messages.error(request, f"没有确认任何一条：{said}")
        else:
            messages.success(request, f"已确认 {len(done)} 条，计入统计")

    def step_facts(self, request: HttpRequest, obj: Any, step: Step) -> list[tuple[str, Any]]:
        """The two sides."""
        pair: Pair = obj.pair
        return [("共建单位", pair.party_organization.name), ("结对对象", pair.target_name)]


class PairFilters:
    """The filters that every list of a pair's records has."""

    filters = (PairTownshipFilter, "pair__party_organization__unit")
