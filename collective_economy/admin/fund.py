"""引导基金申请: the register, with conditions, ranking and money beside the form."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from collective_economy.choices.fund import UNDECIDED, FundState
from collective_economy.forms.fund import STEP_FORMS
from collective_economy.models import (
    FundApplication,
    FundDepartmentReview,
    FundDue,
    FundPaper,
    FundPayment,
    FundReturn,
    FundYear,
)
from collective_economy.queries import fund as queries
from collective_economy.rules.fund import eligibility
from collective_economy.services import fund, fund_money
from collective_economy.workflow.fund import FUND
from xuanhan.common.admin import ScopedTabularInline
from xuanhan.common.admin_look import SideCard
from xuanhan.common.amount_columns import wan_column
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.templatetags.portal import wan, yuan
from xuanhan.common.workflow import Step
from xuanhan.registry.admin.of_village import OfVillageAdmin

DETAIL = "portal/side/kv.html"


class FundPaperInline(AttachmentInline):
    """Plan, minutes, acceptance."""

    model = FundPaper


class _Written(ScopedTabularInline):
    """Rows that the steps write."""

    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only steps write them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only steps write them."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """With the application."""
        return request.user.has_perm("collective_economy.view_fundapplication")


class ReviewInline(_Written):
    """部门联审意见."""

    model = FundDepartmentReview
    fields = ("department", "agrees", "opinion", "reviewed_date")


class PaymentInline(_Written):
    """拨付."""

    model = FundPayment
    fields = ("part", "amount_yuan", "paid_date", "voucher_number")


class DueInline(_Written):
    """还款计划."""

    model = FundDue
    fields = ("part", "due_date", "amount_yuan")


class ReturnInline(_Written):
    """回收."""

    model = FundReturn
    fields = ("kind", "amount_yuan", "returned_date", "voucher_number")


@admin.register(FundApplication)
class FundApplicationAdmin(FlowAdminMixin, OfVillageAdmin):
    """Applications; amounts are typed in 元 and listed in 万元."""

    workflow = FUND
    new_service = fund.keep_new
    step_forms = STEP_FORMS
    step_services = {**fund.STEPS, **fund_money.STEPS}
    menu_group = "集体经济"
    menu_order = 33
    record_name = "引导基金申请"
    search_hint = "编号、项目、村"
    search_fields = ("number", "project_name", *OfVillageAdmin.search_fields)
    list_note = "金额单位：万元；已拨付、已回收（本金）由记录计算"
    amount = wan_column("申请额", "amount_yuan")
    paid = wan_column("已拨付", "paid_yuan")
    returned = wan_column("已回收", "returned_yuan")
    list_display = (
        "number", "project_name", "village", "township", "use_mode", "amount", "approved", "paid",
        "returned", "place", "state",
    )  # fmt: skip
    list_filter = ("state", "fund_year", "village__township", "use_mode", "grade")
    list_select_related = ("village__township", "fund_year")
    phone_hide = ("township", "use_mode", "paid", "returned", "place")
    field_units = {
        "amount_yuan": "元", "expected_income_yuan": "元", "households": "户", "term_months": "个月",
        "instalments": "期", "fee_percent": "%", "approved_yuan": "元", "actual_income_yuan": "元",
    }  # fmt: skip
    fieldsets = (
        ("申请", {"fields": (("fund_year", "village"), ("project_name",), "purpose",
                           ("amount_yuan", "use_mode"), ("expected_income_yuan", "households"),
                           ("decision",))}),
        ("有偿使用", {"fields": (("term_months", "instalments"), ("fee_percent",))}),
        ("评审和审定", {"fields": (("number", "review_score"), ("visited_date", "rank"),
                              ("approved_yuan", "approved_date"), ("approval_number",),
                              ("publicity_start_date", "publicity_end_date"))}),
        ("验收和绩效", {"fields": (("accepted_date", "grade"), ("actual_income_yuan", "written_off_yuan"),
                              ("write_off_number",))}),
    )  # fmt: skip
    readonly_fields = (
        "number", "review_score", "visited_date", "rank", "approved_yuan", "approved_date",
        "approval_number", "publicity_start_date", "publicity_end_date", "accepted_date", "grade",
        "actual_income_yuan", "written_off_yuan", "write_off_number",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With what was paid and came back."""
        return queries.with_sums(super().get_queryset(request)).select_related("fund_year")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The year that takes applications today."""
        today = timezone.localdate()
        years = FundYear.objects.filter(apply_from_date__lte=today, apply_until_date__gte=today)
        taking = years.order_by("-year").values_list("pk", flat=True).first()
        return {"fund_year": taking, **super().get_changeform_initial_data(request)}

    @admin.display(description="审定额", ordering="approved_yuan")
    def approved(self, row: FundApplication) -> str:
        """What the leading group approved, “—” before it did."""
        return "—" if row.approved_yuan is None else wan(row.approved_yuan)

    @admin.display(description="审定名次", ordering="rank")
    def place(self, row: FundApplication) -> str:
        """The rank on the day of the decision, “—” before it."""
        return "—" if row.rank is None else str(row.rank)

    approved.numeric = place.numeric = True

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """What has not come to it yet is not shown."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or obj.state in (FundState.DRAFT, FundState.TOWNSHIP, FundState.RETURNED):
            return fieldsets[:2]
        return fieldsets[:3] if obj.state in UNDECIDED or not obj.accepted_date else fieldsets

    def get_inlines(self, request: HttpRequest, obj: FundApplication | None) -> list[Any]:
        """Only those that have rows."""
        if obj is None:
            return [FundPaperInline]
        written = ((ReviewInline, obj.reviews), (PaymentInline, obj.payments), (DueInline, obj.dues),
                   (ReturnInline, obj.returns))  # fmt: skip
        return [*(inline for inline, rows in written if rows.exists()), FundPaperInline]

    def get_side_cards(self, request: HttpRequest, obj: FundApplication) -> list[SideCard]:
        """The money, the place in the ranking and why, the conditions."""
        cards = []
        if obj.approved_yuan is not None:
            cards.append(SideCard("资金", DETAIL, {"rows": self._money(obj)}))
        if obj.state == FundState.DECISION or obj.rank_reasons:
            cards.append(SideCard("排序得分", DETAIL, {"rows": self._ranking(obj)}))
        if obj.state in UNDECIDED:
            found = eligibility(obj, on=timezone.localdate())
            rows = [(f"{one.title}：{one.word}", one.sentence) for one in found]
            rows = rows or [("入库条件", "目前没有施行中的入库条件")]
            cards.append(SideCard("入库条件核对", DETAIL, {"rows": rows}))
        state, *others = super().get_side_cards(request, obj)
        return [state, *cards, *others]

    @staticmethod
    def _money(obj: FundApplication) -> list[tuple[str, str]]:
        paid, back = queries.paid(obj), queries.returned(obj)
        rows = [("审定额", obj.approved_yuan), ("已拨付", paid), ("还可拨付", obj.approved_yuan - paid),
                ("已收回本金", back), ("未收回本金", paid - back)]  # fmt: skip
        kept = rows if obj.use_mode != "GRANT" else rows[:3]
        return [(title, f"{yuan(amount)} 元") for title, amount in kept]

    @staticmethod
    def _ranking(obj: FundApplication) -> list[tuple[str, str]]:
        """As of its day once it is decided, else as of today; others' places are not told."""
        if obj.rank_reasons:
            head = ("审定时", f"{obj.rank_points} 分，第 {obj.rank} 名")
            return [head, *(("", reason) for reason in obj.rank_reasons)]
        today = timezone.localdate()
        found = queries.scores([obj], on=today)[obj.pk]
        rows = [(part.title, part.sentence) for part in found.parts]
        return [("合计", f"{found.total} 分（截至 {today:%Y-%m-%d}）"), *rows]

    def step_facts(
        self, request: HttpRequest, obj: FundApplication, step: Step
    ) -> list[tuple[str, Any]]:
        """What is asked for and how far it has come."""
        facts: list[tuple[str, Any]] = [
            ("村", obj.village.full_name),
            ("项目", obj.project_name),
            ("申请额", f"{yuan(obj.amount_yuan)} 元（{obj.get_use_mode_display()}）"),
            ("决议", obj.decision),
        ]
        if obj.approved_yuan is not None:
            facts += self._money(obj)
        elif step.act == "decide":
            facts += self._ranking(obj)
        return facts
