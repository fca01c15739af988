"""发展项目: the register, each project with its model's own fields, money by source and yearly results."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from collective_economy.choices.project import FIELDS_OF_MODEL, DevelopmentModel
from collective_economy.models import EconProject, ProjectMoney, ProjectPaper, ProjectYear
from collective_economy.models.project_models import ALL_FIELDS
from collective_economy.services import project as service
from collective_economy.views.project import showcase
from collective_economy.workflow.project import PROJECT
from xuanhan.common.admin import ScopedTabularInline
from xuanhan.common.admin_look import SideCard
from xuanhan.common.amount_columns import wan_column
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.templatetags.portal import wan, yuan
from xuanhan.common.workflow import Step
from xuanhan.registry.admin.of_village import OfVillageAdmin

UNITS = {
    **dict.fromkeys(
        ("total_yuan", "fiscal_yuan", "guidance_yuan", "loan_yuan", "paired_yuan", "own_yuan",
         "social_yuan", "expected_income_yuan", "opening_income_yuan", "rent_yuan",
         "appraised_yuan", "conversion_yuan", "wages_yuan"), "元",
    ),
    "resource_area": "亩", "idle_years": "年", "labour_days": "人次", "visitors": "人次", "inns": "家",
    "farmhouses": "家", "beds": "张", "households": "户", "jobs": "人",
}  # fmt: skip


class ProjectMoneyFormSet(forms.BaseInlineFormSet):
    """Money that came is never more than the project costs."""

    def clean(self) -> None:
        """Raises ValidationError with both sums."""
        super().clean()
        rows = [f.cleaned_data for f in self.forms if getattr(f, "cleaned_data", None)]
        came = sum(row.get("amount_yuan") or 0 for row in rows if not row.get("DELETE"))
        if self.instance.total_yuan is not None and came > self.instance.total_yuan:
            said = f"资金来源合计 {came:,.2f} 元，超过总投资 {self.instance.total_yuan:,.2f} 元"
            raise ValidationError(said)


class ProjectMoneyInline(ScopedTabularInline):
    """Money by the department it came from."""

    model = ProjectMoney
    formset = ProjectMoneyFormSet
    fields = ("kind", "department", "level", "amount_yuan", "arrived_date", "document_number")
    field_units = {"amount_yuan": "元"}


class ProjectYearInline(ScopedTabularInline):
    """What it brought, year by year."""

    model = ProjectYear
    fields = ("year", "income_yuan", "households", "jobs", "note")
    field_units = {"income_yuan": "元"}


class ProjectPaperInline(AttachmentInline):
    """Plans, photos, acceptance."""

    model = ProjectPaper


@admin.register(EconProject)
class EconProjectAdmin(FlowAdminMixin, SheetToolsMixin, OfVillageAdmin):
    """Projects; first secretary and pair are read from the other campaigns and never typed."""

    workflow = PROJECT
    new_service = service.keep_new
    step_services = {"approve": service.approve}
    sheet_kind = "projects"
    menu_group = "集体经济"
    menu_order = 35
    record_name = "项目"
    list_note = "金额单位：万元；第一书记和共建对子由派驻任职、结对共建自动带出"
    search_hint = "项目、编号、村、乡镇"
    search_fields = ("name", "number", *OfVillageAdmin.search_fields)
    invested = wan_column("总投资", "total_yuan")
    expected = wan_column("预期年收益", "expected_income_yuan")
    list_display = (
        "name", "village", "township", "development_model", "invested", "expected", "income",
        "risk", "state",
    )  # fmt: skip
    list_filter = (
        "development_model", "state", "village__township", "risk", "is_showcase",
    )  # fmt: skip
    list_tools = (
        (
            "五型示范",
            "admin:collective_economy_project_showcase",
            "collective_economy.view_econproject",
        ),
    )
    phone_hide = ("township", "expected")
    list_select_related = (
        *OfVillageAdmin.list_select_related, "first_secretary__cadre", "first_secretary__village",
        "pair__party_organization", "pair__village__township",
    )  # fmt: skip
    autocomplete_fields = ("village", "decision")
    inlines = (ProjectMoneyInline, ProjectYearInline, ProjectPaperInline)
    field_units = UNITS
    readonly_fields = ("first_secretary", "pair", "opening_income_yuan")
    head = (
        ("项目", {"fields": (("name", "village"), ("development_model", "decision"), "summary")}),
    )  # fmt: skip
    tail = (
        ("投资构成（计划）", {"fields": (("total_yuan", "fiscal_yuan"), ("guidance_yuan", "loan_yuan"),
                                  ("paired_yuan", "own_yuan"), ("social_yuan",))}),
        ("建设和效益", {"fields": (("start_date", "completed_date"), ("expected_income_yuan", "formed_asset"),
                              ("households", "jobs"), ("asset_booked", "is_showcase"),
                              ("risk", "risk_note"), "remark")}),
        ("联系帮带", {"fields": (("first_secretary", "pair"),)}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[EconProject]:
        """With the years of each."""
        return super().get_queryset(request).prefetch_related("years")

    def get_urls(self) -> list[URLPattern]:
        """五型示范 before the admin's own pages."""
        return [
            path("showcase/", showcase, name="collective_economy_project_showcase"),
            *super().get_urls(),
        ]

    def _model(self, request: HttpRequest, obj: EconProject | None) -> str:
        """Whose own fields are asked for: of the record, or of the model that a new one is to have."""
        if obj is not None:
            return obj.development_model
        asked = request.GET.get("development_model", "")
        return asked if asked in DevelopmentModel.values else ""

    def get_fieldsets(self, request: HttpRequest, obj: EconProject | None = None) -> list[Any]:
        """The fields of the model, between what all projects have."""
        self.fieldsets = (*self.head, *self._own(self._model(request, obj)), *self.tail)
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:-1]

    @staticmethod
    def _own(model: str) -> list[Any]:
        names = FIELDS_OF_MODEL.get(model, ())
        if not names:
            return []
        return [(f"{DevelopmentModel(model).label}专项", {"fields": tuple(names)})]

    def get_form(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:
        """Changing the model clears what only the former one has."""
        base = super().get_form(request, obj, **kwargs)

        class ProjectForm(base):
            def _post_clean(self) -> None:
                row, model = self.instance, self.cleaned_data.get("development_model")
                if row.pk is not None and "development_model" in self.changed_data:
                    for name in ALL_FIELDS:
                        if name not in FIELDS_OF_MODEL.get(model, ()):
                            field = row._meta.get_field(name)
                            setattr(row, name, None if field.null else "")
                            self.cleaned_data.pop(name, None)
                super()._post_clean()

        return ProjectForm

    def save_model(self, request: HttpRequest, obj: EconProject, form: Any, change: bool) -> None:
        """Linked to who stands behind the village now, unless it names somebody already."""
        if change:
            service.link(obj, on=timezone.localdate())
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: EconProject, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Led on to the record, where the model's own fields stand."""
        if "_addanother" not in request.POST:
            request.POST = {**request.POST.dict(), "_continue": "1"}
        return super().response_add(request, obj, post_url_continue)

    @admin.display(description="实际年收益")
    def income(self, row: EconProject) -> str:
        """Of the newest year."""
        return wan(row.latest_income(on=timezone.localdate()))

    income.numeric = True

    def step_facts(
        self, request: HttpRequest, obj: EconProject, step: Step
    ) -> list[tuple[str, Any]]:
        """What is to be decided on."""
        return [
            ("村", obj.village.full_name),
            ("模式", obj.get_development_model_display()),
            ("项目内容", obj.summary),
            ("总投资", f"{yuan(obj.total_yuan)} 元"),
            ("决议", obj.decision),
        ]

    def get_side_cards(self, request: HttpRequest, obj: EconProject) -> list[SideCard]:
        """How much of the money has come."""
        cards = super().get_side_cards(request, obj)
        rows = list(obj.money.all())
        came = sum(row.amount_yuan for row in rows if row.arrived_date)
        promised = sum(row.amount_yuan for row in rows if not row.arrived_date)
        lines = [
            ("总投资", f"{yuan(obj.total_yuan)} 元"),
            ("已到位", f"{yuan(came)} 元"),
            ("未到位", f"{yuan(promised)} 元"),
        ]
        cards.insert(1, SideCard("资金到位", "portal/side/kv.html", {"rows": lines}))
        return cards
