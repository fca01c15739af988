"""导入记录: every file that was uploaded, with its verdict."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from xuanhan.common import menu
from xuanhan.common.admin import ReadOnlyModelAdmin
from xuanhan.common.sheet_bindings import binding_of
from xuanhan.spreadsheets.models import ImportBatch
from xuanhan.spreadsheets.views import batch as pages
from xuanhan.spreadsheets.views import centre, export, undo

PREFIX = "spreadsheets_importbatch"


class KindFilter(admin.SimpleListFilter):
    """The kinds of sheets by their titles."""

    title = "表格种类"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Those of which the reader has files."""
        rows = model_admin.get_queryset(request).order_by("kind")
        return [(code, title_of(code)) for code in rows.values_list("kind", flat=True).distinct()]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ImportBatch]
    ) -> QuerySet[ImportBatch]:
        """Files of the chosen kind."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


def title_of(code: str) -> str:
    """The Chinese title of a kind of sheet; its code where the kind is gone."""
    try:
        return binding_of(code).kind.title
    except KeyError:
        return code


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyModelAdmin):
    """Own files; the county sees all."""

    menu_group = "数据导入"
    menu_order = 20
    list_display = (
        "file_name",
        "kind_title",
        "round_code",
        "state",
        "rows_read",
        "created_count",
        "updated_count",
        "unchanged_count",
        "error_count",
        "actor",
        "created_at",
    )
    list_filter = ("state", KindFilter)
    search_fields = ("file_name", "actor")
    list_tags = {
        "state": {
            "CHECKED": "warn",
            "FAULTY": "bad",
            "COMMITTED": "ok",
            "ABANDONED": "mute",
            "UNDONE": "mute",
        }
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        """Without the files themselves."""
        return super().get_queryset(request).defer("file_bytes", "report")

    @admin.display(description="表格种类", ordering="kind")
    def kind_title(self, batch: ImportBatch) -> str:
        """The kind's Chinese title."""
        return title_of(batch.kind)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: object = None
    ) -> HttpResponse:
        """A batch has a page of its own."""
        if request.method == "GET" and self.has_view_permission(request):
            batch = self.get_object(request, object_id)
            if batch is not None:
                return redirect(f"admin:{PREFIX}_page", batch.pk)
        return super().change_view(request, object_id, form_url, extra_context)

    def get_urls(self) -> list[URLPattern]:
        """The pages of imports before the admin's own."""
        return [
            path("centre/", centre.centre, name="spreadsheets_centre"),
            path("upload/<slug:kind>/", centre.upload, name="spreadsheets_upload"),
            path("template/<slug:kind>/", centre.template, name="spreadsheets_template"),
            path("export/<slug:kind>/", export.export, name="spreadsheets_export"),
            path(
                "export/<slug:kind>/whole/", export.export_whole, name="spreadsheets_export_whole"
            ),
            path("<int:pk>/page/", pages.page, name=f"{PREFIX}_page"),
            path("<int:pk>/confirm/", pages.confirm, name=f"{PREFIX}_confirm"),
            path("<int:pk>/give-up/", pages.give_up, name=f"{PREFIX}_give_up"),
            path("<int:pk>/undo/", undo.take_back, name=f"{PREFIX}_undo"),
            path("<int:pk>/annotated/", pages.annotated, name=f"{PREFIX}_annotated"),
            path("<int:pk>/original/", pages.original, name=f"{PREFIX}_original"),
            *super().get_urls(),
        ]


menu.register_page(
    group="数据导入",
    title="导入中心",
    url_name="admin:spreadsheets_centre",
    permission="spreadsheets.view_importbatch",
    order=10,
)
