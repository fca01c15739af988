"""五个一 records: the form of each of the five, opened prefilled from the matrix."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pairings.admin.joint import SEARCH_PAIR, ConfirmedMixin, PairFilters, confirm_steps
from pairings.choices.five_ones import FULL_NAMES, FiveOne
from pairings.forms.five_ones import LINES, SUBJECTS, FiveOneForm, shown
from pairings.models import FiveOnePaper, FiveOneRecord, Reminder, YoungPerson
from pairings.services import five_ones as services
from pairings.views import matrix
from pairings.views.activity_form import own_pairs
from pairings.workflow.confirmation import FIVE_ONE, SUBMIT
from xuanhan.common import menu
from xuanhan.common.admin import ReadOnlyModelAdmin, ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.workflow import Step

menu.register_page(
    group="结对共建",
    title="五个一进度",
    url_name="admin:pairings_fiveonerecord_matrix",
    permission="pairings.view_fiveonerecord",
    order=5,
)


class YoungPersonInline(ScopedTabularInline):
    """培育对象."""

    model = YoungPerson
    fields = ("name", "age", "status", "note")
    extra = 1


class FiveOnePaperInline(AttachmentInline):
    """签到表, 照片, 文本."""

    model = FiveOnePaper
    can_delete = False
    verbose_name_plural = "签到表、照片和文本（选填）"


def asked_item(request: HttpRequest) -> str:
    """Which of the five a new record is to be; the first where the address does not say."""
    asked = request.POST.get("item") or request.GET.get("item") or ""
    return asked if asked in FiveOne.values else FiveOne.MEETING


@admin.register(FiveOneRecord)
class FiveOneRecordAdmin(ConfirmedMixin, ScopedModelAdmin):
    """Joint records; one counts for both sides, once the village has confirmed it."""

    form = FiveOneForm
    workflow = FIVE_ONE
    new_service = services.keep_record
    step_services = {**confirm_steps(FIVE_ONE), SUBMIT: services.submit_record}
    menu_order = 13
    list_tools = (("进度表", "admin:pairings_fiveonerecord_matrix", None),)
    menu_title = "五个一记录"
    record_name = "五个一记录"
    list_display = (
        "date", "item", "subject", "unit", "target", "town", "confirmed_date", "state",
    )  # fmt: skip
    list_display_links = ("date", "subject")
    list_filter = ("state", "item", *PairFilters.filters, "date")
    search_fields = ("number", "subject", *SEARCH_PAIR)
    phone_hide = ("town", "confirmed_date")
    inlines = (YoungPersonInline, FiveOnePaperInline)
    field_units = {
        "unit_expected": "人", "unit_present": "人", "village_expected": "人",
        "village_present": "人", "attendance": "人", "beneficiaries": "人", "cost_yuan": "元",
    }  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        """五个一进度 and its sheets before the admin's own pages."""
        name = "pairings_fiveonerecord_matrix"
        return [
            path("matrix/", matrix.matrix, name=name),
            path("matrix/<slug:kind>/", matrix.sheet, name=f"{name}_sheet"),
            path("matrix/<slug:kind>/xlsx/", matrix.sheet_xlsx, name=f"{name}_xlsx"),
            *super().get_urls(),
        ]

    def _item(self, request: HttpRequest, obj: FiveOneRecord | None) -> str:
        return obj.item if obj else asked_item(request)

    def get_fieldsets(self, request: HttpRequest, obj: FiveOneRecord | None = None) -> Any:
        """The boxes of its item and no others."""
        item = FiveOne(self._item(request, obj))
        first = ("pair", ("date", "subject")) if obj else ("item", "pair", ("date", "subject"))
        options: dict[str, Any] = {"fields": (*first, *LINES[item])}
        if obj is None:
            options["description"] = _others(request, item)
        return [(FULL_NAMES[item], options)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A record stays one of its item."""
        return [*super().get_readonly_fields(request, obj), *(("item",) if obj else ())]

    def get_inlines(self, request: HttpRequest, obj: FiveOneRecord | None) -> Any:
        """Young people only where they are asked for."""
        people = self._item(request, obj) == FiveOne.PEOPLE
        return [one for one in self.inlines if people or one is not YoungPersonInline]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the matrix and the 工作台 know."""
        item = FiveOne(asked_item(request))
        initial: dict[str, Any] = {
            "item": item,
            "date": timezone.localdate(),
            "subject": SUBJECTS.get(item, ""),
            **super().get_changeform_initial_data(request),
        }
        pairs = own_pairs(request)
        asked = str(initial.get("pair", ""))
        pair = pairs.filter(pk=asked).first() if asked.isdecimal() else None
        if pair is None:
            mine = list(pairs[:2])
            pair = mine[0] if len(mine) == 1 else None
        if pair is not None:
            initial["pair"] = pair.pk
            initial["place"] = pair.target.name
            members = pair.party_organization.member_count
            if item == FiveOne.MEETING and members:
                initial["unit_expected"] = members
        return {**initial, "item": item}

    def response_add(
        self, request: HttpRequest, obj: FiveOneRecord, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Whoever entered it is led on to lay it before the village."""
        step = FIVE_ONE.step(SUBMIT)
        if step in self.allowed_steps(request, obj) and "_continue" not in request.POST:
            return HttpResponseRedirect(self._step_url(obj, step))
        return super().response_add(request, obj, post_url_continue)

    def step_facts(
        self, request: HttpRequest, obj: FiveOneRecord, step: Step
    ) -> list[tuple[str, Any]]:
        """The evidence."""
        form = FiveOneForm(instance=obj)
        told = [
            (form.fields[name].label, _said(obj, name))
            for name in ("date", "subject", *shown(obj.item))
        ]
        people = "、".join(
            f"{one.name}（{one.age} 岁，{one.get_status_display()}）" for one in obj.people.all()
        )
        return [
            *super().step_facts(request, obj, step),
            ("五个一", FULL_NAMES[FiveOne(obj.item)]),
            *told,
            *([("培育对象", people)] if obj.item == FiveOne.PEOPLE else []),
        ]


def _others(request: HttpRequest, item: FiveOne) -> SafeString:
    """The five as tabs over a new record's form."""
    pair = request.GET.get("pair", "")
    kept = f"&pair={pair}" if pair.isdecimal() else ""
    links = format_html_join(
        "",
        '<a href="?item={}{}"{}>{}</a>',
        (
            (one.value, kept, mark_safe(' aria-current="true"') if one == item else "", one.label)  # noqa: S308
            for one in FiveOne
        ),
    )
    return format_html('<nav class="tabs" aria-label="五个一">{}</nav>', links)


def _said(obj: FiveOneRecord, name: str) -> Any:
    display = getattr(obj, f"get_{name}_display", None)
    value = display() if display else getattr(obj, name)
    return "—" if value is None or value == "" else value


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyModelAdmin):
    """催办 as it was sent; it is made from the matrix."""

    menu_group = "结对共建"
    menu_order = 19
    list_display = ("date", "unit", "target", "year", "item", "due_date", "note", "created_by")
    list_filter = ("item", "year", *PairFilters.filters)
    list_select_related = (
        "pair__party_organization__unit", "pair__village__township", "pair__township", "created_by",
    )  # fmt: skip
    search_fields = SEARCH_PAIR
    plain_numbers = ("year",)
    phone_hide = ("created_by", "note")

    @admin.display(description="共建单位")
    def unit(self, row: Reminder) -> str:
        """The unit of the pair."""
        return row.pair.party_organization.unit.name

    @admin.display(description="结对对象")
    def target(self, row: Reminder) -> str:
        """The village, community or township."""
        return row.pair.target_name
