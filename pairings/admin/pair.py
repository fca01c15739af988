"""共建对子: the list, a pair's page, and its steps as buttons."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse

from pairings.admin.places import TownshipFilter
from pairings.choices import SIGNED
from pairings.forms.pair import AdjustForm, AgreeForm, EndForm, PairForm, SignForm
from pairings.models import Pair, PairAttachment, PairPrinciple
from pairings.rules import speaks_for_target
from pairings.services import pair as services
from pairings.views import agreement, evaluation
from pairings.workflow import PAIR
from pairings.workflow.pair import AGREE_TARGET, AGREE_UNIT
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.admin_tools import Tool
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.workflow import Step
from xuanhan.registry.choices import VillageKind


class TargetKindFilter(admin.SimpleListFilter):
    """村, 社区 or 乡镇."""

    title = "对象类型"
    parameter_name = "kind"
    conditions = {
        "village": {"village__kind": VillageKind.VILLAGE},
        "community": {"village__kind": VillageKind.COMMUNITY},
        "township": {"township__isnull": False},
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The three."""
        return [("village", "村"), ("community", "社区"), ("township", "乡镇（街道）")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Only those of the chosen kind."""
        return queryset.filter(**self.conditions.get(self.value(), {}))


class PrincipleInline(ScopedTabularInline):
    """四原则 of a pair."""

    model = PairPrinciple
    fields = ("principle", "degree", "note")
    max_num = 4


class PairAttachmentInline(AttachmentInline):
    """The signed agreement."""

    model = PairAttachment


def _agree(act: str) -> Any:
    def service(pair: Pair, **given: Any) -> None:
        rows = Pair.objects.filter(pk=pair.pk)  # unscoped: the step's page found it in the scope
        services.agree(rows, act=act, **given)

    return service


def _end(act: str) -> Any:
    def service(pair: Pair, **given: Any) -> None:
        services.end(pair, act=act, **given)

    return service


def _sign(pair: Pair, *, signed_file: Any = None, **given: Any) -> None:
    rows = Pair.objects.filter(pk=pair.pk)  # unscoped: the step's page found it in the scope
    paper = (signed_file.read(), signed_file.name) if signed_file else None
    services.sign(rows, paper=paper, **given)


@admin.register(Pair)
class PairAdmin(FlowAdminMixin, SheetToolsMixin, ScopedModelAdmin):
    """Pairs; a pair by hand is entered here with its reason."""

    form = PairForm
    sheet_kind = "pairs"
    workflow = PAIR
    new_service = services.keep_new
    step_forms = {
        AGREE_UNIT: AgreeForm,
        AGREE_TARGET: AgreeForm,
        "sign": SignForm,
        "renew": EndForm,
        "adjust": AdjustForm,
        "expire": EndForm,
        "dissolve": EndForm,
    }
    step_services = {
        AGREE_UNIT: _agree(AGREE_UNIT),
        AGREE_TARGET: _agree(AGREE_TARGET),
        "sign": _sign,
        "renew": services.renew,
        "adjust": services.adjust,
        "expire": _end("expire"),
        "dissolve": _end("dissolve"),
    }
    menu_group = "结对共建"
    menu_order = 10
    form_tools = (("下载协议书", "admin:pairings_pair_agreement", None),)
    record_name = "对子"
    search_hint = "编号、共建单位、村、乡镇"
    list_display = (
        "number",
        "party_organization",
        "target",
        "town",
        "kind",
        "focus",
        "start_date",
        "planned_end_date",
        "state",
    )
    list_display_links = ("number", "party_organization")
    list_filter = ("state", TownshipFilter, "focus", TargetKindFilter, "origin")
    list_select_related = ("party_organization", "village__township", "township")
    search_fields = (
        "number",
        "party_organization__name",
        "party_organization__unit__name",
        "village__name",
        "village__township__name",
        "township__name",
    )
    phone_hide = ("planned_end_date", "kind")
    list_tools = (("考评得分", "admin:pairings_evaluation", "pairings.view_pair"),)
    autocomplete_fields = ("party_organization", "village", "township")
    inlines = (PrincipleInline, PairAttachmentInline)
    fieldsets = (
        ("双方", {"fields": ("party_organization", ("village", "township"), ("focus", "basis"))}),
        ("期限", {"fields": (("start_date", "planned_end_date"), "reason", "remark")}),
    )
    made_fields = (
        "number", "origin", "unit_agreed_date", "target_agreed_date", "agreement_date", "end_date",
        "continues",
    )  # fmt: skip

    @admin.display(description="结对对象", ordering="village__code")
    def target(self, pair: Pair) -> str:
        """The village, community or township."""
        return str(pair.target)

    @admin.display(description="乡镇", ordering="village__township__order")
    def town(self, pair: Pair) -> str:
        """The township of the target."""
        return pair.place_township.name

    @admin.display(description="对象类型")
    def kind(self, pair: Pair) -> str:
        """村, 社区 or 乡镇."""
        return pair.target_kind

    def get_form_tools(self, request: HttpRequest, obj: Pair) -> list[Tool]:
        """The steps, the agreement, and what a signed pair does together."""
        tools = super().get_form_tools(request, obj)
        if obj.state in SIGNED and request.user.has_perm("pairings.view_fiveonerecord"):
            matrix = reverse("admin:pairings_fiveonerecord_matrix")
            tools.append(Tool("五个一进度", f"{matrix}?pair={obj.pk}", "grid"))
        if obj.is_running and request.user.has_perm("pairings.add_activity"):
            add = reverse("admin:pairings_activity_add")
            tools.append(Tool("记活动", f"{add}?pair={obj.pk}", "plus"))
        return tools

    def get_urls(self) -> list[URLPattern]:
        """协议书 and the scores of a year before the admin's own pages."""
        name, first = "pairings_pair_evaluation", {"kind": "pairs"}
        return [
            path("evaluation/", evaluation.page, first, name="pairings_evaluation"),
            path("evaluation/<slug:kind>/", evaluation.page, name=name),
            path("evaluation/<slug:kind>/print/", evaluation.sheet, name=f"{name}_sheet"),
            path("evaluation/<slug:kind>/xlsx/", evaluation.sheet_xlsx, name=f"{name}_xlsx"),
            path("<int:pk>/agreement/", agreement.word, name="pairings_pair_agreement"),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Pair | None = None) -> Any:
        """A made pair shows what became of it besides."""
        found = super().get_fieldsets(request, obj)
        if obj is not None:
            found = [*found, ("办理情况", {"fields": self._paired(self.made_fields)})]
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Pair | None = None) -> list[str]:
        """The two sides of a pair stay; another side is another pair."""
        fixed = ("party_organization", "village", "township") if obj else ()
        return [*super().get_readonly_fields(request, obj), *self.made_fields, *fixed]

    def allowed_steps(self, request: HttpRequest, obj: Pair) -> list[Step]:
        """Without the village's agreement for those who do not speak for it."""
        speaks = speaks_for_target(request.user, obj)
        return [
            step
            for step in super().allowed_steps(request, obj)
            if step.act != AGREE_TARGET or speaks
        ]
