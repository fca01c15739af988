"""协调资金: a promise, and the money that arrived on it."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from pairings.admin.joint import SEARCH_PAIR, OfPairMixin, PairFilters
from pairings.forms.arrivals import ArrivalFormSet
from pairings.models import FundArrival, FundAttachment, PairFund
from pairings.services import fund as services
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline, stamp
from xuanhan.common.amount_columns import wan_column
from xuanhan.common.attachments import AttachmentInline


class ArrivedFilter(admin.SimpleListFilter):
    """How much of a promise arrived."""

    title = "到位"
    parameter_name = "arrived"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Nothing, a part, all."""
        return [("none", "未到位"), ("part", "部分到位"), ("all", "全部到位")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Only those of the chosen kind."""
        match self.value():
            case "none":
                return queryset.filter(arrived_yuan=0)
            case "part":
                return queryset.filter(arrived_yuan__gt=0, arrived_yuan__lt=F("promised_yuan"))
            case "all":
                return queryset.filter(arrived_yuan__gte=F("promised_yuan"))
        return queryset


class ArrivalInline(ScopedTabularInline):
    """Money that arrived, with its vouchers."""

    model = FundArrival
    formset = ArrivalFormSet
    fields = ("arrived_date", "amount_yuan", "voucher")
    field_units = {"amount_yuan": "元"}


class FundAttachmentInline(AttachmentInline):
    """Copies of the vouchers."""

    model = FundAttachment


@admin.register(PairFund)
class PairFundAdmin(OfPairMixin, ScopedModelAdmin):
    """Amounts are typed in 元 and listed in 万元; only what arrived counts."""

    menu_order = 55
    record_name = "协调资金"
    list_note = "金额单位：万元；统计只计到位金额，按到位日期"
    promised = wan_column("意向", "promised_yuan")
    arrived = wan_column("到位", "arrived_yuan")
    list_display = (
        "number", "unit", "target", "town", "project", "source", "promised", "arrived",
        "promised_date",
    )  # fmt: skip
    list_filter = ("source", ArrivedFilter, *PairFilters.filters)
    search_fields = ("number", "project", *SEARCH_PAIR)
    date_hierarchy = "promised_date"
    phone_hide = ("town", "source", "promised_date")
    inlines = (ArrivalInline, FundAttachmentInline)
    field_units = {"promised_yuan": "元", "arrived_yuan": "元"}
    readonly_fields = ("number", "arrived_yuan")
    fieldsets = (
        ("资金", {"fields": ("pair", ("project", "source"), ("promised_yuan", "promised_date"),
                           "purpose", "over_reason")}),
        ("合计", {"fields": (("number", "arrived_yuan"),)}),
    )  # fmt: skip

    def save_model(self, request: HttpRequest, obj: PairFund, form: Any, change: bool) -> None:
        """A new promise gets its number."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            stamp(obj, request.user)
            services.keep_new(obj, by=request.user)

    def get_fieldsets(self, request: HttpRequest, obj: PairFund | None = None) -> list[Any]:
        """A new one has neither number nor sum."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today."""
        given = super().get_changeform_initial_data(request)
        return {"promised_date": timezone.localdate(), **given}
