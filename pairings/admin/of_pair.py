"""What the lists of a pair's records have in common: both sides, the township, and whose word is asked."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from pairings.admin.places import PairTownshipFilter
from pairings.rules import speaks_for_target
from pairings.services import joint
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.workflow import Step

WITH_PAIR = ("pair__party_organization__unit", "pair__village__township", "pair__township")
PAIR_SEARCH = (
    "pair__number", "pair__party_organization__name", "pair__village__name",
    "pair__village__township__name", "pair__township__name",
)  # fmt: skip


class OfPairAdmin(ScopedModelAdmin):
    """Records that hang on a pair."""

    menu_group = "结对共建"
    search_hint = "共建单位、村、乡镇、对子编号"
    search_fields = PAIR_SEARCH
    list_select_related = WITH_PAIR
    autocomplete_fields = ("pair",)
    town_filter = PairTownshipFilter

    @admin.display(description="共建单位", ordering="pair__party_organization__unit__order")
    def unit(self, row: Any) -> str:
        """The unit's organization."""
        return row.pair.party_organization.name

    @admin.display(description="结对对象", ordering="pair__village__code")
    def target(self, row: Any) -> str:
        """The village, community or township."""
        return str(row.pair.target)

    @admin.display(description="乡镇", ordering="pair__village__township__order")
    def town(self, row: Any) -> str:
        """The township of the target."""
        return row.pair.place_township.name


class TargetsWordMixin(FlowAdminMixin):
    """Steps that are the village's own are offered to nobody else."""

    target_steps: tuple[str, ...] = ()

    def allowed_steps(self, request: HttpRequest, obj: Any) -> list[Step]:
        """Without the village's steps for those who do not speak for it."""
        speaks = speaks_for_target(request.user, obj.pair)
        found = super().allowed_steps(request, obj)
        return [step for step in found if speaks or step.act not in self.target_steps]


class ConfirmedAdmin(TargetsWordMixin, OfPairAdmin):
    """Joint records that the village confirms."""

    target_steps = ("confirm", "give_back")

    def take_step(
        self, request: HttpRequest, obj: Any, step: Step, cleaned: dict[str, Any]
    ) -> None:
        """The village's steps through their service.  Raises ValidationError."""
        services: dict[str, Callable[..., Any]] = {
            "confirm": partial(joint.confirm, workflow=self.workflow),
            "give_back": partial(joint.give_back, workflow=self.workflow),
        }
        service = services.get(step.act)
        if service is None:
            super().take_step(request, obj, step, cleaned)
        else:
            service(obj, by=request.user, **cleaned)
