"""Townships and villages: readable by everyone, changed by the county."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_look import SideCard
from xuanhan.common.admin_tools import Tool
from xuanhan.registry.admin.party_card import party_cards
from xuanhan.registry.models import Township, Village
from xuanhan.registry.views import place_changes

# 统计用城乡分类代码, as the statistical bureau publishes it with each village's code.
URBAN_RURAL = {
    "111": "主城区",
    "112": "城乡结合区",
    "121": "镇中心区",
    "122": "镇乡结合区",
    "123": "特殊区域",
    "210": "乡中心区",
    "220": "村庄",
}
RESTRUCTURE = place_changes.PERMISSION


class ClosedFilter(admin.SimpleListFilter):
    """Present villages unless the closed ones are asked for."""

    title = "状态"
    parameter_name = "closed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The closed ones, or both."""
        return [("yes", "已撤并"), ("both", "全部（含已撤并）")]

    def choices(self, changelist: Any) -> Any:
        """The first choice is the present ones, which a stock filter would call all."""
        for number, choice in enumerate(super().choices(changelist)):
            yield {**choice, "display": "现有"} if number == 0 else choice

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Only those of the chosen state."""
        if self.value() == "both":
            return queryset
        return queryset.filter(closed_date__isnull=self.value() != "yes")


@admin.register(Township)
class TownshipAdmin(ScopedModelAdmin):
    """The 37 townships and streets."""

    menu_group = "基础信息"
    menu_order = 10
    list_display = ("name", "kind", "villages_count", "communities_count", "code", "vintage")
    list_filter = ("kind",)
    search_fields = ("name", "code")
    search_hint = "乡镇、代码"
    form_tools = (("更名", "admin:registry_township_rename", RESTRUCTURE),)
    fieldsets = (("基本信息", {"fields": (("name", "kind"), ("code", "vintage"))}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Township]:
        """With the counts of present villages."""
        present = Q(villages__closed_date__isnull=True)
        villages = Count("villages", filter=present & Q(villages__kind="VILLAGE"))
        communities = Count("villages", filter=present & Q(villages__kind="COMMUNITY"))
        rows = super().get_queryset(request)
        return rows.annotate(village_total=villages, community_total=communities)

    def get_side_cards(self, request: HttpRequest, obj: Township) -> list[SideCard]:
        """Its Party organizations, then the latest changes."""
        return [*party_cards(request, obj), *super().get_side_cards(request, obj)]

    def get_urls(self) -> list[URLPattern]:
        """Renaming before the admin's own."""
        return [
            path(
                "<int:pk>/rename/", place_changes.change_township, name="registry_township_rename"
            ),
            *super().get_urls(),
        ]

    @admin.display(description="行政村（个）", ordering="village_total")
    def villages_count(self, township: Township) -> int:
        """Present villages by law."""
        return township.village_total

    @admin.display(description="社区（个）", ordering="community_total")
    def communities_count(self, township: Township) -> int:
        """Present residents' committees."""
        return township.community_total

    villages_count.numeric = communities_count.numeric = True


@admin.register(Village)
class VillageAdmin(ScopedModelAdmin):
    """The 423 villages and communities; names and codes change by 更名, 划转 and 并入 only."""

    menu_group = "基础信息"
    menu_order = 20
    search_hint = "村名、乡镇、代码"
    list_display = ("name", "township", "kind", "official_name", "code", "vintage")
    list_filter = ("township", "kind", ClosedFilter)
    list_select_related = ("township",)
    search_fields = ("name", "official_name", "township__name", "code")
    readonly_fields = ("urban_rural",)
    phone_hide = ("official_name", "vintage")
    fieldsets = (
        (
            "基本信息",
            {
                "fields": (
                    ("township", "name"),
                    ("official_name", "kind"),
                    ("code", "vintage"),
                    ("urban_rural",),
                )
            },
        ),
    )
    form_tools = (
        ("更名", "admin:registry_village_rename", RESTRUCTURE),
        ("划转乡镇", "admin:registry_village_transfer", RESTRUCTURE),
        ("并入他村", "admin:registry_village_merge", RESTRUCTURE),
    )

    @admin.display(description="城乡分类")
    def urban_rural(self, village: Village) -> str:
        """The statistical class in words."""
        word = URBAN_RURAL.get(village.urban_rural_class, "")
        return f"{word}（{village.urban_rural_class}）" if word else "未填报"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Village]:
        """With the township, which type-ahead names too."""
        return super().get_queryset(request).select_related("township")

    def get_form_tools(self, request: HttpRequest, obj: Village) -> list[Tool]:
        """A closed village changes no more."""
        return [] if obj.closed_date else super().get_form_tools(request, obj)

    def get_side_cards(self, request: HttpRequest, obj: Village) -> list[SideCard]:
        """What the village was called before and what was merged into it, then the latest changes."""
        former = obj.former_names.filter(is_cancelled=False)
        merged = obj.predecessors.all()
        cards = [*party_cards(request, obj), *super().get_side_cards(request, obj)]
        if not (former or merged or obj.closed_date):
            return cards
        context = {"village": obj, "former": former, "merged": merged}
        return [SideCard("地名沿革", "registry/side_former_names.html", context), *cards]

    def get_urls(self) -> list[URLPattern]:
        """The three changes before the admin's own."""
        changes = [
            path(
                f"<int:pk>/{name}/",
                place_changes.change_village,
                {"operation": name},
                name=f"registry_village_{name}",
            )
            for name in place_changes.OPERATIONS
        ]
        return [*changes, *super().get_urls()]
