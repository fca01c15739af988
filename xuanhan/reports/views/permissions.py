"""权限对照表: what each role may do with what, from the very data by which the portal decides (domain.md §2.3)."""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from xuanhan.accounts.checks import split_permission
from xuanhan.accounts.roles import ACTS, PAGES, ROLES, Role
from xuanhan.spreadsheets.views.official import (
    OfficialColumn,
    OfficialSheet,
    print_page,
    xlsx_page,
)

RIGHT = "reports.view_permissions"
REACHES = {
    "county": "全县",
    "township": "所在乡镇",
    "unit": "本单位",
    "village": "本村",
    "cadre": "本人",
    "posting": "本人和所驻村",
    "system": "系统",
}
COLUMNS = (
    OfficialColumn("角色", 20),
    OfficialColumn("范围", 12),
    OfficialColumn("业务", 14),
    OfficialColumn("对象", 22),
    OfficialColumn("可以做什么", 60),
)


def permission_lines(role: Role) -> list[tuple[str, str, str]]:
    """The (area, object, acts) of one role: its models by area and name, then its pages."""
    acts: dict[tuple[str, str], set[str]] = {}
    for permission in role.permissions - set(PAGES):
        act, label = split_permission(permission)
        meta = apps.get_model(label)._meta
        area = str(apps.get_app_config(meta.app_label).verbose_name)
        acts.setdefault((area, str(meta.verbose_name)), set()).add(act)
    order = list(ACTS)
    lines = [
        (area, name, "、".join(ACTS[act] for act in sorted(found, key=order.index)))
        for (area, name), found in sorted(acts.items())
    ]
    pages = sorted(PAGES[permission] for permission in role.permissions & set(PAGES))
    return [*lines, *(("页面", title, ACTS["view"]) for title in pages)]


def permissions_sheet(request: HttpRequest) -> OfficialSheet:
    """The whole table, a line for each role and object."""
    rows = [
        (role.title, REACHES[role.reach], *line)
        for role in ROLES.values()
        for line in permission_lines(role)
    ]
    unit = request.user.duty or str(request.user)
    return OfficialSheet("权限对照表", COLUMNS, rows, unit, timezone.localdate())


def _checked(request: HttpRequest) -> OfficialSheet:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    return permissions_sheet(request)


@admin.site.admin_view
def permissions(request: HttpRequest) -> HttpResponse:
    """The table on paper."""
    return print_page(
        request,
        _checked(request),
        back_url=reverse("admin:index"),
        xlsx_url=reverse("admin:reports_permissions_xlsx"),
        note="与系统判断权限所用的数据同源",
    )


@admin.site.admin_view
def permissions_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    return xlsx_page(request, _checked(request))
