"""The buttons of a list whose rows come and go as a sheet."""

from django.urls import reverse

from xuanhan.common import field_policy
from xuanhan.common.admin_tools import Tool, icon_for

ACTS = (
    ("导入", "admin:spreadsheets_upload", "import"),
    ("模板下载", "admin:spreadsheets_template", "import"),
    ("导出", "admin:spreadsheets_export", "export"),
)


class SheetToolsMixin:
    """For admin classes of models that have a kind of sheet; `sheet_kind` is its code."""

    sheet_kind: str

    def get_list_tools(self, request: object) -> list[Tool]:
        """导入, 模板下载, 导出 (masked, or whole with a reason), for those who may, before the class's own tools."""
        meta = self.opts
        tools = [
            Tool(title, reverse(url_name, args=[self.sheet_kind]), icon_for(title))
            for title, url_name, act in ACTS
            if request.user.has_perm(f"{meta.app_label}.{act}_{meta.model_name}")
        ]
        may_export = request.user.has_perm(f"{meta.app_label}.export_{meta.model_name}")
        if may_export and field_policy.revealable(request.user, self.model):
            address = reverse("admin:spreadsheets_export_whole", args=[self.sheet_kind])
            tools.append(Tool("含完整号码导出", address, "shield"))
        return [*tools, *super().get_list_tools(request)]
