"""政银担贷款: the register with balance and state of repayment, each loan with its schedule."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from collective_economy.admin.of_organization import OfOrganizationAdmin
from collective_economy.choices.loan import LoanState
from collective_economy.forms import loan as forms
from collective_economy.models import Loan, LoanInstalment, LoanPaper
from collective_economy.queries.loan import overdue_loans, status_word
from collective_economy.services import loan as service
from collective_economy.workflow.loan import BANK, GUARANTOR_ACTS, LOAN
from xuanhan.common.admin import ScopedTabularInline
from xuanhan.common.admin_look import SideCard
from xuanhan.common.admin_tools import Tool
from xuanhan.common.amount_columns import wan_column
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.list_rows import tag_html
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.templatetags.portal import wan, yuan
from xuanhan.common.workflow import Step

TONES = {"正常": "info", "逾期": "bad", "结清": "ok", "代偿": "bad"}


class LoanPaperInline(AttachmentInline):
    """Contracts and vouchers."""

    model = LoanPaper


class InstalmentInline(ScopedTabularInline):
    """The schedule, which nobody types."""

    model = LoanInstalment
    fields = readonly_fields = ("number", "due_date", "principal_yuan", "interest_yuan")
    verbose_name_plural = "还款计划（元）"

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Written when the money is paid out."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False


class OverdueFilter(admin.SimpleListFilter):
    """Running loans with something overdue today."""

    title = "还款情况"
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Overdue or not."""
        return [("yes", "有逾期"), ("no", "还款中、无逾期")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Loan]) -> QuerySet[Loan]:
        """As the core counts it."""
        if self.value() not in ("yes", "no"):
            return queryset
        late = [loan.pk for loan, _ in overdue_loans(request.user.scope, timezone.localdate())]
        if self.value() == "yes":
            return queryset.filter(pk__in=late)
        return queryset.filter(state=LoanState.LENT).exclude(pk__in=late)


@admin.register(Loan)
class LoanAdmin(FlowAdminMixin, SheetToolsMixin, OfOrganizationAdmin):
    """Loans; the bank and the guarantor see their own."""

    workflow = LOAN
    new_service = service.keep_new
    step_forms = {
        "approve": forms.ApproveForm,
        "sign": forms.SignForm,
        "disburse": forms.DisburseForm,
        "compensate": forms.CompensateForm,
    }
    step_services = {
        "submit": service.submit,
        "approve": service.approve,
        "sign": service.sign,
        "disburse": service.disburse,
        "settle": service.settle,
        "compensate": service.compensate,
    }
    sheet_kind = "loans"
    menu_group = "集体经济"
    menu_order = 40
    record_name = "贷款"
    list_note = "金额单位：万元；余额和逾期按还款计划、还款登记计算"
    search_hint = "编号、借款主体、村、乡镇"
    search_fields = ("number", *OfOrganizationAdmin.search_fields)
    lent = wan_column("放款", "disbursed_yuan")
    asked = wan_column("申请", "amount_yuan")
    list_display = (
        "number", "organization", "township", "bank", "asked", "lent", "balance", "due_date",
        "repayment", "state",
    )  # fmt: skip
    list_filter = ("state", OverdueFilter, "organization__village__township", "bank", "product")
    list_select_related = (*OfOrganizationAdmin.list_select_related, "bank", "product")
    list_labels = {"organization": "借款主体", "due_date": "到期"}
    list_clip = ("organization", "bank")
    phone_hide = ("township", "asked", "bank")
    autocomplete_fields = ("organization", "decision")
    inlines = (InstalmentInline, LoanPaperInline)
    field_units = {"amount_yuan": "元", "approved_yuan": "元", "disbursed_yuan": "元",
                   "opening_repaid_yuan": "元", "term_months": "月", "annual_rate_percent": "%",
                   "subsidy_percent": "%", "guarantee_fee_percent": "%", "government_percent": "%",
                   "guarantor_percent": "%", "bank_percent": "%"}  # fmt: skip
    fieldsets = (
        ("借款", {"fields": (("organization", "product"), ("purpose_kind", "amount_yuan"), "purpose",
                           ("decision",))}),
        ("条件", {"fields": (("term_months", "interval_months"), ("method", "annual_rate_percent"),
                           ("guarantee_method", "for_others"), "remark")}),
        ("三方", {"fields": (("bank", "guarantor_name"), ("subsidy_percent", "guarantee_fee_percent"),
                           ("government_percent", "guarantor_percent"), ("bank_percent",))}),
        ("授信和放款", {"fields": (("approved_date", "approved_yuan"), ("contract_number", "contract_date"),
                              ("disbursed_date", "disbursed_yuan"), ("due_date", "settled_date"),
                              ("opening_repaid_yuan", "origin"))}),
    )  # fmt: skip
    readonly_fields = (
        "bank", "guarantor_name", "subsidy_percent", "guarantee_fee_percent", "government_percent",
        "guarantor_percent", "bank_percent", "approved_date", "approved_yuan", "contract_number",
        "contract_date", "disbursed_date", "disbursed_yuan", "due_date", "settled_date",
        "opening_repaid_yuan", "origin",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Loan]:
        """With what the standing of each needs, read at once."""
        rows = super().get_queryset(request)
        return rows.prefetch_related("instalments", "repayments")

    def get_inlines(self, request: HttpRequest, obj: Loan | None) -> list[Any]:
        """There is no schedule before the money."""
        return [
            inline
            for inline in self.inlines
            if inline is not InstalmentInline or (obj and obj.disbursed_yuan)
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Loan | None = None) -> list[Any]:
        """A new application has no bank and no money yet."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets[:2]
        return fieldsets if obj.approved_yuan is not None else fieldsets[:3]

    @admin.display(description="在贷余额")
    def balance(self, loan: Loan) -> str:
        """What is still out today."""
        if loan.disbursed_yuan is None:
            return "—"
        return wan(loan.standing(on=timezone.localdate()).balance)

    balance.numeric = True

    @admin.display(description="还款状态")
    def repayment(self, loan: Loan) -> str:
        """正常, 逾期 with days, 结清."""
        if loan.disbursed_yuan is None:
            return "—"
        today = timezone.localdate()
        stood = loan.standing(on=today)
        word = status_word(loan, stood)
        days = f" {stood.overdue_days(today)} 天" if word == "逾期" else ""
        return tag_html(f"{word}{days}", TONES.get(word, "mute"))

    # ---- steps -------------------------------------------------------------------------------

    def allowed_steps(self, request: HttpRequest, obj: Loan) -> list[Step]:
        """A bank takes the bank's steps, a guarantor the guarantor's."""
        steps = super().allowed_steps(request, obj)
        return [step for step in steps if self._is_theirs(request, obj, step)]

    @staticmethod
    def _is_theirs(request: HttpRequest, obj: Loan, step: Step) -> bool:
        units = request.user.scope.keys.get("unit")
        if step.permission != BANK or not units:
            return True
        guarantor = obj.guarantor_id or obj.bank_id
        return (guarantor if step.act in GUARANTOR_ACTS else obj.bank_id) in units

    def take_step(
        self, request: HttpRequest, obj: Loan, step: Step, cleaned: dict[str, Any]
    ) -> None:
        """The same, for an address that was typed."""
        if not self._is_theirs(request, obj, step):
            raise PermissionDenied
        super().take_step(request, obj, step, cleaned)

    def step_facts(self, request: HttpRequest, obj: Loan, step: Step) -> list[tuple[str, Any]]:
        """What is asked for, for what, on which decision, and what is owed."""
        facts = [
            ("借款主体", obj.organization),
            ("用途", f"{obj.get_purpose_kind_display()}：{obj.purpose}"),
            (
                "申请金额",
                f"{yuan(obj.amount_yuan)} 元，{obj.term_months} 个月，{obj.get_method_display()}",
            ),
            ("决议", obj.decision),
            ("银行和担保", f"{obj.bank}；{obj.guarantor_name}"),
        ]
        if obj.disbursed_yuan is not None:
            stood = obj.standing(on=timezone.localdate())
            facts += [
                ("在贷余额", f"{yuan(stood.balance)} 元"),
                ("逾期本息", f"{yuan(stood.overdue)} 元"),
            ]
        return facts

    # ---- the page ----------------------------------------------------------------------------

    def get_form_tools(self, request: HttpRequest, obj: Loan) -> list[Tool]:
        """登记还款 and the like beside the steps."""
        tools = super().get_form_tools(request, obj)
        offered = (
            ("登记还款", "loanrepayment", obj.state == LoanState.LENT),
            ("登记贴息", "loansubsidy", obj.disbursed_yuan is not None and obj.subsidy_percent > 0),
            ("登记追偿", "loanrecovery", obj.state == LoanState.COMPENSATED),
        )
        for title, model, fits in offered:
            if fits and request.user.has_perm(f"collective_economy.add_{model}"):
                url = reverse(f"admin:collective_economy_{model}_add")
                tools.append(Tool(title, f"{url}?loan={obj.pk}"))
        return tools

    def get_side_cards(self, request: HttpRequest, obj: Loan) -> list[SideCard]:
        """Where the loan stands today."""
        cards = super().get_side_cards(request, obj)
        if obj.disbursed_yuan is None:
            return cards
        today = timezone.localdate()
        stood = obj.standing(on=today)
        rows = [
            ("还款状态", status_word(obj, stood)),
            ("在贷余额", f"{yuan(stood.balance)} 元"),
            ("逾期本金", f"{yuan(stood.overdue_principal)} 元"),
            ("逾期利息", f"{yuan(stood.overdue_interest)} 元"),
        ]
        if stood.following is not None:
            due = stood.following
            rows.append(("下期应还", f"{due.due:%Y-%m-%d} {yuan(due.total)} 元"))
        for borne in obj.compensations.all():
            parts = "、".join(
                map(yuan, (borne.government_yuan, borne.guarantor_yuan, borne.bank_yuan))
            )
            rows.append(("代偿", f"{borne.paid_date:%Y-%m-%d} {yuan(borne.total_yuan)} 元"))
            rows.append(("政、担、银承担", f"{parts} 元"))
            rows.append(("未追回", f"{yuan(obj.to_recover())} 元"))
        cards.insert(1, SideCard("还款情况", "portal/side/kv.html", {"rows": rows}))
        return cards

    def response_add(
        self, request: HttpRequest, obj: Loan, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Stay with the record, whose steps come next."""
        if "_addanother" not in request.POST:
            request.POST = {**request.POST.dict(), "_continue": "1"}
        return super().response_add(request, obj, post_url_continue)
